"""What stands against an export: texts that are missing or stale, checks that are open; counted in a job."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree


@dataclass(frozen=True, slots=True)
class Outlook:
    """Counts: of each language the texts that are missing, and those older than their source; and the open checks."""

    missing: Mapping[Language, int]
    stale: Mapping[Language, int]
    checks: int


def look_out(tree: PlanTree, departments: tuple[UUID, ...], progress: Callable[[int, int], None]) -> Outlook:
    """The outlook for those departments; none are all of them."""
    from sedi_editor.checks.run import apart, run
    from sedi_editor.plan.summary import summarize

    if departments:
        tree = replace(tree, departments=tuple(one for one in tree.departments if one.id in departments))
    figures = summarize(tree).languages
    found = run(tree, breathe=lambda: progress(0, 1))
    return Outlook(
        {language: one.missing for language, one in figures.items()},
        {language: one.stale for language, one in figures.items()},
        len(apart(tree, found).open),
    )
