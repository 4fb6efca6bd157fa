"""What of a plan goes into a document."""

from dataclasses import dataclass
from uuid import UUID

from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language


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
