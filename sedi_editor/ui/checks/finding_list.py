"""The findings of one run of the checks, as a list shows them."""

import unicodedata
from collections.abc import Callable, Mapping
from uuid import UUID

from msgspec import Struct

from sedi_editor.checks.finding import Finding
from sedi_editor.checks.run import apart, run
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.location import Locations
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan.waiver import Waived, Waiver

_FINDINGS_AT_ONCE = 64


class ListedFinding(Struct, frozen=True):
    """A finding, what a waiver of it names, the waiver if it has one, and where it is in words.

    `words` is what a filter looks in.
    """

    finding: Finding
    key: Waived
    waiver: Waiver | None
    department: UUID | None
    department_title: str
    place: str
    words: str


class FindingList(Struct, frozen=True):
    """What was found in `tree`, waived or not, in order of printing; `open` says how many are not ignored.

    `departments` are those in which something was found, and their titles; None is the plan itself.
    """

    tree: PlanTree
    all: tuple[ListedFinding, ...]
    open: int
    departments: Mapping[UUID | None, str]


def list_findings(tree: PlanTree, checkpoint: Callable[[], None]) -> FindingList:
    """Runs all checks; `checkpoint` is called now and then, and cancels the run by raising."""
    findings, where = run(tree, checkpoint=checkpoint), Locations(Draft(tree))
    waivers = dict(apart(tree, findings).waived)
    listed: list[ListedFinding] = []
    for index, finding in enumerate(findings):
        if index % _FINDINGS_AT_ONCE == 0:
            checkpoint()
        listed.append(_listed(finding, waivers.get(finding), where))
    departments = {one.department: one.department_title for one in listed}
    return FindingList(tree, tuple(listed), sum(one.waiver is None for one in listed), departments)


def folded(text: str) -> str:
    """The text without capitals and accents, for a filter."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _listed(finding: Finding, waiver: Waiver | None, where: Locations) -> ListedFinding:
    department = where.department(finding.node)
    title, cell = where.title(department), where.text(finding.field, finding.language)
    place = ", ".join(part for part in (where.path(finding.node), cell) if part)
    words = folded(" ".join((finding.message, title, place, waiver.reason if waiver else "")))
    return ListedFinding(finding, finding.waived, waiver, department, title, place, words)
