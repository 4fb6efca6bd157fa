"""A run of the checks on a plan."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from sedi_editor.checks.finding import Finding
from sedi_editor.checks.survey import Survey, fields_of
from sedi_editor.checks.table import CHECKS
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan.waiver import Waiver

if TYPE_CHECKING:
    from sedi_editor.spelling.speller import Speller


def _no_checkpoint() -> None:
    """The checkpoint of a run that is never cancelled."""


def run(
    tree: PlanTree,
    only: Collection[str] = (),
    checkpoint: Callable[[], None] = _no_checkpoint,
    speller: "Speller | None" = None,
) -> list[Finding]:
    """The findings of the checks with the keys `only` (empty: all), waived or not, in order of printing.

    `checkpoint` is called between nodes. What it raises ends the run, so that a run in a thread can be cancelled.
    Without a `speller` the spelling is not checked.
    """
    survey = Survey(tree, checkpoint, speller)
    found = [finding for check in CHECKS if not only or check.key in only for finding in check.find(survey)]
    return _in_order(found, survey)


def _in_order(found: list[Finding], survey: Survey) -> list[Finding]:
    checks = {check.key: index for index, check in enumerate(CHECKS)}
    languages = {language: index for index, language in enumerate(survey.languages)}

    def place(finding: Finding) -> tuple[int, int, int, int]:
        fields = fields_of(_kind(finding, survey))
        field = fields.index(finding.field) if finding.field in fields else -1
        language = languages.get(finding.language, len(languages)) if finding.language else -1
        return (survey.place(finding.node), field, language, checks[finding.check])

    return sorted(found, key=place)


def _kind(finding: Finding, survey: Survey) -> Kind | None:
    return survey.tree.node(finding.node).kind if finding.node else None


class SplitFindings(Struct, frozen=True):
    """The findings of one run: the open ones, and the waived ones, each with its waiver."""

    open: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]


def split_by_waivers(tree: PlanTree, findings: Iterable[Finding]) -> SplitFindings:
    """The findings that `tree` waives, and the others, both in their order."""
    waivers = {waiver.waived: waiver for waiver in tree.annotations.waivers}
    found = tuple(findings)
    return SplitFindings(
        tuple(finding for finding in found if finding.waived not in waivers),
        tuple((finding, waivers[finding.waived]) for finding in found if finding.waived in waivers),
    )
