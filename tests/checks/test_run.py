import datetime
from collections import Counter

import pytest
from msgspec.structs import replace

from sedi_editor import i18n
from sedi_editor.checks.run import run, split_by_waivers
from sedi_editor.checks.table import BY_KEY, CHECKS
from sedi_editor.plan import draft
from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.edits import SetWaiver
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan.waiver import Waiver
from sedi_editor.plan_files import read
from sedi_editor.resources import resource
from tests.checks.a_finding import EN, FR, found, one_row, results

NOW = datetime.datetime(2020, 5, 8, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return read(resource("sample_plans/sedi-2020.yaml"))


def test_every_check_has_a_name_of_its_own() -> None:
    assert len(BY_KEY) == len(CHECKS)
    assert len({check.title for check in CHECKS}) == len(CHECKS)


def test_the_sample_plan_has_what_the_published_plan_has(sample: PlanTree) -> None:
    findings = run(sample)
    assert Counter((finding.check, finding.language) for finding in findings if finding.check != "untranslated") == {
        ("title", None): 1,
        ("empty", None): 1,
        ("wording", EN): 6,
        ("spaces", EN): 8,
        ("spaces", FR): 8,
    }
    numbers = [sample.node(finding.node).number for finding in findings if finding.check == "wording" and finding.node]
    assert numbers == ["2", "2.1", "3", "3.4", "6", "6.1"]


def test_findings_come_in_order_of_printing(sample: PlanTree) -> None:
    places = {node.id: at for at, node in enumerate(sample.walk())}
    order = [places[one.node] for one in run(sample) if one.node]
    assert order == sorted(order)
    tree = one_row({**results("two  spaces"), **results("deux  espaces ; là", FR)})
    languages = [(one.language, one.check) for one in run(tree, ["spaces", "french"])]
    assert languages == [(EN, "spaces"), (FR, "spaces"), (FR, "french")]


def test_only_the_checks_asked_for_are_run(sample: PlanTree) -> None:
    assert {one.check for one in run(sample, ["title", "empty"])} == {"title", "empty"}


def test_a_run_ends_when_what_it_calls_between_nodes_raises(sample: PlanTree) -> None:
    class CalledOff(Exception):
        pass

    calls = 0

    def checkpoint() -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise CalledOff

    with pytest.raises(CalledOff):
        run(sample, checkpoint=checkpoint)
    assert calls == 3


def test_a_waived_finding_is_kept_apart_with_its_reason() -> None:
    tree = one_row({**results("two  spaces"), **results("deux  espaces", FR)})
    first, second = found(tree, "spaces")
    waiver = Waiver(first.waived, "as in the original", "Ana", NOW)
    waiving, _ = draft.apply(tree, SetWaiver(first.waived, waiver))
    assert split_by_waivers(waiving, run(waiving, ["spaces"])).open == (second,)
    assert split_by_waivers(waiving, run(waiving, ["spaces"])).waived == ((first, waiver),)


def test_a_waiver_lapses_when_what_was_found_changes_and_not_before() -> None:
    def kept(words: str) -> int:
        tree = replace(one_row(results(words)), annotations=Annotations(waivers=(waiver,)))
        return len(split_by_waivers(tree, run(tree, ["spaces"])).waived)

    (finding,) = found(one_row(results("Fee: two  dollars")), "spaces")
    waiver = Waiver(finding.waived, "as in the original", "Ana", NOW)
    assert kept("Fee: two  dollars") == 1
    assert kept("Fee: ten  dollars") == 0


def test_messages_follow_the_language_of_the_interface_when_they_are_shown() -> None:
    *_, finding = found(one_row(results("deux", FR)), "untranslated")
    assert finding.language is EN
    try:
        i18n.use("fr")
        french = finding.message
    finally:
        i18n.use("en")
    assert "anglais" in french
    assert "English" in finding.message
