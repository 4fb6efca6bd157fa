"""The findings of one look through the plan, as a list shows them."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sedi_editor.checks.finding import Finding
from sedi_editor.checks.run import apart, run
from sedi_editor.checks.whereabouts import Whereabouts
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan.waiver import Waiver

_BREATH = 64


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding, its waiver if it has one, and where it is in words. `words` is what a filter looks in."""

    finding: Finding
    waiver: Waiver | None
    department: UUID | None
    department_title: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found in `tree`, waived or not, in order of printing."""

    tree: PlanTree
    all: tuple[Listed, ...]

    @property
    def open(self) -> int:
        """How many findings nobody has let stand."""
        return sum(one.waiver is None for one in self.all)


def look_through(tree: PlanTree, breathe: Callable[[], None]) -> Listing:
    """Runs all checks; for a thread, which `breathe` ends by raising."""
    findings, where = run(tree, breathe=breathe), Whereabouts(tree)
    waivers = dict(apart(tree, findings).waived)
    listed: list[Listed] = []
    for index, finding in enumerate(findings):
        if index % _BREATH == 0:
            breathe()
        listed.append(_listed(finding, waivers.get(finding), where))
    return Listing(tree, tuple(listed))


def folded(text: str) -> str:
    """The text without capitals and accents, for a filter."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _listed(finding: Finding, waiver: Waiver | None, where: Whereabouts) -> Listed:
    department = where.department(finding.node)
    title, cell = where.title(department), where.cell(finding)
    place = ", ".join(part for part in (where.path(finding.node), cell) if part)
    words = folded(" ".join((finding.message, title, place, waiver.reason if waiver else "")))
    return Listed(finding, waiver, department.id if department else None, title, place, words)
