"""How many findings there are, by gravity."""

from collections.abc import Iterable

from msgspec import Struct

from sedi_editor.checks.finding import Finding, Severity
from sedi_editor.i18n import grouped, ngettext


class FindingCounts(Struct, frozen=True):
    """How many findings that are not ignored are errors, and how many are warnings."""

    errors: int = 0
    warnings: int = 0

    @staticmethod
    def of(findings: Iterable[Finding]) -> "FindingCounts":
        """Counts `findings`."""
        grave = [finding.severity is Severity.ERROR for finding in findings]
        return FindingCounts(sum(grave), len(grave) - sum(grave))

    @property
    def total(self) -> int:
        """Errors and warnings together."""
        return self.errors + self.warnings

    def __str__(self) -> str:
        """Return both in words, such as "2 errors, 150 warnings"; a number of none is left out."""
        errors = ngettext("{n} error", "{n} errors", self.errors).format(n=grouped(self.errors))
        warnings = ngettext("{n} warning", "{n} warnings", self.warnings).format(n=grouped(self.warnings))
        return ", ".join(words for words, count in ((errors, self.errors), (warnings, self.warnings)) if count)
