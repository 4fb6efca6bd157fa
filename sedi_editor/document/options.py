"""Options: which languages and departments of a plan a document has, and whether it has comments."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree


class Options(Struct, frozen=True):
    """The parts of a plan that a document has.

    `languages` is one language, or two for the bilingual edition, with the original first. `departments` is None for
    all departments. `comments` are for reviewers: the official document has none, and not every format can show them.
    `contents` adds a table of contents, which the official document has not, in Word files.

    Raises ExchangeError for any other number of languages, and for the same language twice.
    """

    languages: tuple[Language, ...]
    departments: frozenset[UUID] | None = None
    comments: bool = False
    contents: bool = False

    def __post_init__(self) -> None:
        if len(self.languages) not in (1, 2) or len(set(self.languages)) != len(self.languages):
            raise ExchangeError(_("A document is in one language, or in two different ones for the bilingual edition"))


def edition(tree: PlanTree, languages: Sequence[Language]) -> tuple[Language, ...]:
    """The languages of a document in `languages`: of two, the original first; of none, the plan's original language."""
    original = tree.settings.original
    if languages:
        return tuple(sorted(languages, key=lambda language: language not in original))
    return next(
        ((language,) for language in original if language in tree.settings.languages), tree.settings.languages[:1]
    )
