"""The findings of one run of the checks, with all that the list shows of them."""

from collections.abc import Callable, Mapping
from uuid import UUID

from msgspec import Struct

from sedi_editor.checks.counts import FindingCounts
from sedi_editor.checks.finding import Finding
from sedi_editor.checks.run import run, split_by_waivers
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.location import Locations
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan.waiver import Waived, Waiver
from sedi_editor.spelling.speller import Speller
from sedi_editor.ui.widgets.folding import folded

_FINDINGS_AT_ONCE = 64


class ListedFinding(Struct, frozen=True):
    """A finding, its key, its waiver if it is ignored, and its place in words.

    `words` are the folded words that the filter searches.
    """

    finding: Finding
    key: Waived
    waiver: Waiver | None
    department: UUID | None
    department_title: str
    place: str
    words: str


class FindingList(Struct, frozen=True):
    """All findings in `tree`, in print order; `open` counts those that are not ignored.

    `departments` has the titles of the departments that have findings; None stands for the plan itself.
    """

    tree: PlanTree
    all: tuple[ListedFinding, ...]
    open: FindingCounts
    departments: Mapping[UUID | None, str]


def list_findings(tree: PlanTree, checkpoint: Callable[[], None], speller: Speller | None = None) -> FindingList:
    """Runs all checks. `checkpoint` is called now and then, and cancels the run by raising an exception.

    The spelling is checked with a `speller`.
    """
    findings, where = run(tree, checkpoint=checkpoint, speller=speller), Locations(Draft(tree))
    waivers = dict(split_by_waivers(tree, findings).waived)
    listed: list[ListedFinding] = []
    for index, finding in enumerate(findings):
        if index % _FINDINGS_AT_ONCE == 0:
            checkpoint()
        listed.append(_listed(finding, waivers.get(finding), where))
    departments = {item.department: item.department_title for item in listed}
    counts = FindingCounts.of(item.finding for item in listed if item.waiver is None)
    return FindingList(tree, tuple(listed), counts, departments)


def _listed(finding: Finding, waiver: Waiver | None, where: Locations) -> ListedFinding:
    department = where.department(finding.node)
    title, cell = where.title(department), where.text(finding.field, finding.language)
    first = finding.places[0] if finding.places else None
    if first:
        cell = where.text(first.field, first.language)
    place = ", ".join(part for part in (where.path(first.node if first else finding.node), cell) if part)
    words = folded(" ".join((finding.message, title, place, waiver.reason if waiver else "")))
    return ListedFinding(finding, finding.waived, waiver, department, title, place, words)
