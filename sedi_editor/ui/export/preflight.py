"""The preflight of an export: a job counts missing and stale texts, and open findings."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree, only_departments

if TYPE_CHECKING:
    from sedi_editor.checks.counts import FindingCounts
    from sedi_editor.document.misprints import Misprints


class Preflight(Struct, frozen=True):
    """For each language the number of missing and of stale texts; `checks` counts the open findings.

    `misprints` has, for each PDF edition, the characters that the PDF would not print as typed.
    """

    missing: Mapping[Language, int]
    stale: Mapping[Language, int]
    checks: "FindingCounts"
    misprints: Mapping[tuple[Language, ...], "Misprints"]


def run_preflight(
    tree: PlanTree,
    departments: tuple[UUID, ...],
    part: UUID | None,
    editions: tuple[tuple[Language, ...], ...],
    progress: Callable[[int, int], None],
) -> Preflight:
    """Counts for `departments`, or for `part`, or for the whole plan without either.

    `editions` are the languages of each PDF to be written.
    """
    from sedi_editor.checks.counts import FindingCounts
    from sedi_editor.checks.run import run, split_by_waivers
    from sedi_editor.document.build import build
    from sedi_editor.document.misprints import misprints
    from sedi_editor.document.options import Options, edition
    from sedi_editor.plan.part import only_part
    from sedi_editor.plan.summary import summarize

    if part:
        tree = only_part(tree, part)
    if departments:
        tree = only_departments(tree, (department for department in tree.departments if department.id in departments))
    figures = summarize(tree).languages
    found = run(tree, checkpoint=lambda: progress(0, 1))
    printed = dict[tuple[Language, ...], "Misprints"]()
    for languages in editions:
        progress(0, 1)
        printed[languages] = misprints(build(tree, Options(edition(tree, languages))))
    return Preflight(
        {language: figure.missing for language, figure in figures.items()},
        {language: figure.stale for language, figure in figures.items()},
        FindingCounts.of(split_by_waivers(tree, found).open),
        printed,
    )
