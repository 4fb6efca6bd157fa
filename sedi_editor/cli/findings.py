"""The findings that `check` shows of an undamaged plan, by department."""

import json
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sedi_editor.checks.counts import FindingCounts
from sedi_editor.checks.finding import Finding
from sedi_editor.checks.run import run, split_by_waivers
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.language import Language
from sedi_editor.plan.location import Locations
from sedi_editor.plan.tree import PlanTree, TextPlace
from sedi_editor.plan.waiver import Waiver

if TYPE_CHECKING:
    from sedi_editor.spelling.speller import Speller

_Listed = tuple[Finding, Waiver | None]


class PlanFindings(Struct, frozen=True, dict=True):
    """The findings in the plan of a file.

    With `languages` only findings in these, or in none, are shown; waived findings are shown if `with_waived`. The
    spelling is checked with a `speller`.
    """

    file: Path
    tree: PlanTree
    languages: Collection[Language]
    with_waived: bool
    speller: "Speller | None" = None

    @property
    def errors(self) -> int:
        """The number of errors that are not waived."""
        return self._counted.errors

    def as_text(self) -> str:
        """The findings for a person, one in each line, by department, and their number."""
        return "\n".join(self._lines())

    def as_json(self) -> str:
        """The findings as JSON, for a program."""
        findings = [self._as_dict(finding, waiver) for finding, waiver in self._listed]
        return json.dumps({"file": str(self.file), "findings": findings}, ensure_ascii=False, indent=1)

    @cached_property
    def _listed(self) -> list[_Listed]:
        findings = run(self.tree, speller=self.speller)
        found = [finding for finding in findings if not self.languages or finding.language in (None, *self.languages)]
        waivers = dict(split_by_waivers(self.tree, found).waived)
        return [(finding, waivers.get(finding)) for finding in found if self.with_waived or finding not in waivers]

    @cached_property
    def _locations(self) -> Locations:
        return Locations(Draft(self.tree))

    def _lines(self) -> Iterator[str]:
        where = self._locations
        for department, listed in groupby(self._listed, lambda one: where.department(one[0].node)):
            yield where.title(department)
            for finding, waiver in listed:
                place = ", ".join(filter(None, (where.path(finding.node), where.text(finding.field, finding.language))))
                state = f"waived by {waiver.author}: {waiver.reason}" if waiver else finding.severity.value
                yield f"  {place}: {finding.message} ({' '.join(state.split())})"
        yield f"{self.file}: {self._counts()}"

    def _counts(self) -> str:
        return str(self._counted) or "in order"

    @cached_property
    def _counted(self) -> FindingCounts:
        return FindingCounts.of(finding for finding, waiver in self._listed if waiver is None)

    def _as_dict(self, finding: Finding, waiver: Waiver | None) -> dict[str, object]:
        department = self._locations.department(finding.node)
        return {
            "check": finding.check,
            "severity": finding.severity,
            "department": self._locations.title(department) if department else None,
            "place": self._locations.path(finding.node),
            "node": str(finding.node) if finding.node else None,
            "field": finding.field,
            "language": finding.language,
            "message": finding.message,
            "places": [_place(place) for place in finding.places],
            "correctable": bool(finding.correction),
            "waived": {"reason": waiver.reason, "author": waiver.author, "time": waiver.time.isoformat()}
            if waiver
            else None,
        }


def _place(place: TextPlace) -> dict[str, str | None]:
    return {"node": str(place.node) if place.node else None, "field": place.field, "language": place.language}
