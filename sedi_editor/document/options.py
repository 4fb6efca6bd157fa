"""What of a plan goes into a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree


@dataclass(frozen=True, slots=True)
class Options:
    """One language, or two for the bilingual edition, the original first; `departments` None is all of them.

    `comments` are for reviewers: the official document has none, and only formats that say so can show them.

    Raises ExchangeError for any other number of languages, or the same one twice.
    """

    languages: tuple[Language, ...]
    departments: frozenset[UUID] | None = None
    comments: bool = False

    def __post_init__(self) -> None:
        if len(self.languages) not in (1, 2) or len(set(self.languages)) != len(self.languages):
            raise ExchangeError(_("A document is in one language, or in two different ones for the bilingual edition"))


def edition(tree: PlanTree, languages: Sequence[Language]) -> tuple[Language, ...]:
    """The languages of a document: of two the original first; where none is asked for, the plan's original one."""
    original = tree.settings.original
    if languages:
        return tuple(sorted(languages, key=lambda one: one not in original))
    return next(((one,) for one in original if one in tree.settings.languages), tree.settings.languages[:1])
