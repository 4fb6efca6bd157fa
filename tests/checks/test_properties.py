"""Whatever a plan holds: the checks look through it, and what they propose can be done."""

import pytest
from hypothesis import given

from sedi_editor.checks import french, spaces
from sedi_editor.checks.correction import correction_edit
from sedi_editor.checks.respelling import FindReplacements, respelled
from sedi_editor.checks.run import run, split_by_waivers
from sedi_editor.checks.table import BY_KEY
from sedi_editor.plan import draft
from sedi_editor.plan.location import Locations
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.rules import check, check_waiver
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan.waiver import Waiver
from tests.checks.test_run import NOW
from tests.strategies import plan_trees, rich_texts

SPACES = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


@pytest.mark.parametrize("replacements", [spaces.replacements, french.replacements], ids=["spaces", "french"])
@given(rich=rich_texts())
def test_respelling_changes_spaces_alone_and_is_done_at_once(replacements: FindReplacements, rich: RichText) -> None:
    after = respelled(rich, replacements)
    assert after.plain.translate(SPACES) == rich.plain.translate(SPACES)
    assert [(block.kind, block.level) for block in after.blocks] == [(block.kind, block.level) for block in rich.blocks]
    assert [list(replacements(block.plain)) for block in after.blocks] == [[] for _ in after.blocks]
    if after == rich:
        assert not any(list(replacements(block.plain)) for block in rich.blocks)


@pytest.mark.slow("draws many random plans")
@given(tree=plan_trees())
def test_what_is_found_has_a_place_in_words_and_can_be_waived(tree: PlanTree) -> None:
    where = Locations(draft.Draft(tree))
    findings = run(tree)
    assert len({finding.waived for finding in findings}) == len(findings)
    for finding in findings:
        assert finding.message
        assert "\n" not in finding.message + where.path(finding.node) + where.text(finding.field, finding.language)
        check_waiver(finding.waived, Waiver(finding.waived, "right", "Ana", NOW))
    assert split_by_waivers(tree, findings).open == tuple(findings)


@pytest.mark.slow("draws many random plans")
@given(tree=plan_trees())
def test_every_correction_can_be_done_and_taken_back(tree: PlanTree) -> None:
    after, inverse = draft.apply(tree, correction_edit(tree, run(tree)))
    check(after)
    assert draft.apply(after, inverse)[0] == tree
    twice, _ = draft.apply(after, correction_edit(after, run(after, ["spaces"])))
    assert run(twice, ["spaces"]) == []
    assert set(BY_KEY) >= {one.check for one in run(twice)}
