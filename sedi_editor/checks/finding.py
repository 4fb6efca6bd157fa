"""Something in a plan that is to be mended, or ignored for a reason."""

from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.waiver import Waived


class Severity(StrEnum):
    """An ERROR spoils the document for whoever reads it; a WARNING is to be looked at."""

    ERROR = "error"
    WARNING = "warning"


class NewText(Struct, frozen=True):
    """A correction: other words or spaces for a text that keeps its source."""

    node: UUID | None
    field: Field
    language: Language
    rich: RichText


Correction = NewText | SetNumber


class Finding(Struct, frozen=True):
    """What a check found at one place: a text, a whole node (no `field`), or the plan itself (no `node`).

    `subject` says what was found, or is its fingerprint: when it changes, the finding is another one, and no longer
    waived. `correction` is what would mend it, in parts; empty when only a person knows.
    """

    check: str
    severity: Severity
    node: UUID | None
    words: Callable[[], str]
    field: Field | None = None
    language: Language | None = None
    subject: str = ""
    correction: tuple[Correction, ...] = ()

    def __eq__(self, other: object) -> bool:
        # `words` is made anew by each run of a check.
        if not isinstance(other, Finding):
            return NotImplemented
        return (self.waived, self.severity, self.correction) == (other.waived, other.severity, other.correction)

    def __hash__(self) -> int:
        return hash((self.waived, self.severity))

    @property
    def message(self) -> str:
        """What is wrong, in the language the interface has now."""
        return self.words()

    @property
    def waived(self) -> Waived:
        """What a waiver of this finding names."""
        return Waived(self.check, self.node, self.field, self.language, self.subject)


def fingerprint(*parts: str) -> str:
    """16 hexadecimal digits for what was found, since a waiver keeps no text of the plan."""
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
