"""A finding: a problem in a plan, which a person corrects, or ignores for a reason."""

from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import TextPlace
from sedi_editor.plan.waiver import Waived


class Severity(StrEnum):
    """An ERROR spoils the document for its readers; a WARNING must be looked at."""

    ERROR = "error"
    WARNING = "warning"


class NewText(Struct, frozen=True):
    """A correction: a new rich text for a text, which keeps its source."""

    node: UUID | None
    field: Field
    language: Language
    rich: RichText


Correction = NewText | SetNumber


class Finding(Struct, frozen=True):
    """What a check found at one place: a text, a whole node (without `field`), or the plan itself (without `node`).

    `subject` names the problem, or is a fingerprint of it: with another subject it is another finding, which is not
    waived. `correction` has the parts of a correction; it is empty if only a person can correct the problem. `places`
    are the texts that a finding of the plan itself is about, if it is about some.
    """

    check: str
    severity: Severity
    node: UUID | None
    words: Callable[[], str]
    field: Field | None = None
    language: Language | None = None
    subject: str = ""
    correction: tuple[Correction, ...] = ()
    places: tuple[TextPlace, ...] = ()

    def __eq__(self, other: object) -> bool:
        # Each run of a check makes a new `words`.
        if not isinstance(other, Finding):
            return NotImplemented
        return self._compared == other._compared

    def __hash__(self) -> int:
        return hash((self.waived, self.severity))

    @property
    def _compared(self) -> tuple[object, ...]:
        return self.waived, self.severity, self.correction, self.places

    @property
    def message(self) -> str:
        """The words for the problem, in the present language of the interface."""
        return self.words()

    @property
    def waived(self) -> Waived:
        """The finding as a waiver names it."""
        return Waived(self.check, self.node, self.field, self.language, self.subject)


def fingerprint(*parts: str) -> str:
    """16 hexadecimal digits for texts that were found: a waiver must not contain texts of the plan."""
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
