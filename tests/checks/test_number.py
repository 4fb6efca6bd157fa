import pytest

from sedi_editor.checks.correction import correction_edit
from sedi_editor.checks.finding import Severity
from sedi_editor.plan import draft
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import PlanTree
from tests.checks.a_finding import found, line, lines, plan
from tests.plan.a_plan import node


def under(number: str, *objectives: str) -> PlanTree:
    return plan(node(Kind.DEPARTMENT, "d", line(number, *objectives)))


def numbers(tree: PlanTree) -> list[str]:
    return [one.number for one in tree.walk() if one.kind in (Kind.LINE, Kind.OBJECTIVE)]


def corrected(tree: PlanTree) -> PlanTree:
    return draft.apply(tree, correction_edit(tree, found(tree, "number")))[0]


def test_a_department_has_the_lines_that_concern_it_so_gaps_are_right() -> None:
    assert found(plan(lines("2", "3", "6"), lines("2", name="other")), "number") == []
    assert found(under("3", "3.4"), "number") == []


@pytest.mark.parametrize(
    ("above", "typed", "right"), [("2", "1.1", "2.1"), ("2", "3", "2.3"), ("2", "2.1.1", "2.1"), ("2", "21", "2.21")]
)
def test_a_number_that_does_not_fit_its_line_is_found_and_put_right(above: str, typed: str, right: str) -> None:
    tree = under(above, typed)
    (finding,) = found(tree, "number")
    assert finding.severity is Severity.ERROR
    assert typed in finding.message
    assert right in finding.message
    assert numbers(corrected(tree)) == [above, right]


def test_numbers_put_right_at_once_do_not_collide() -> None:
    tree = under("2", "1.1", "2.1", "1.1", "")
    assert numbers(corrected(tree)) == ["2", "2.2", "2.1", "2.3", "2.4"]
    assert [one.severity for one in found(corrected(tree), "number")] == [Severity.WARNING]


def test_a_repeated_number_is_found_at_its_second_place() -> None:
    tree = under("1", "1.1", "1.1 ", "1.2")
    (finding,) = found(tree, "number")
    assert finding.node == list(tree.walk())[5].id
    assert numbers(corrected(tree)) == ["1", "1.1", "1.3", "1.2"]


def test_a_line_with_a_new_number_takes_its_objectives_along() -> None:
    tree = plan(lines("2", "2"))
    assert numbers(corrected(tree)) == ["2", "2.1", "3", "3.1"]


def test_a_missing_number_is_found_beside_others_only() -> None:
    (finding,) = found(under("1", "1.1", ""), "number")
    assert "1.2" in finding.message
    assert found(under("1", "", ""), "number") == []


def test_a_full_stop_typed_after_a_number_is_found_and_taken_away() -> None:
    tree = under("1.", "1.1.", "1.A.", "1.2 . ", "a)")
    findings = found(tree, "number")
    assert [finding.severity for finding in findings] == [Severity.WARNING] * 4
    assert "1.1." in findings[1].message
    assert numbers(corrected(tree)) == ["1", "1.1", "1.A", "1.2", "a)"]
    assert found(corrected(tree), "number") == []


def test_what_stands_after_a_higher_number_is_for_a_person_to_decide() -> None:
    (finding,) = found(under("1", "1.2", "1.10", "1.9"), "number")
    assert finding.severity is Severity.WARNING
    assert finding.correction == ()
    assert "1.9" in finding.message
    assert "1.10" in finding.message


def test_numbers_of_another_kind_are_compared_and_nothing_else() -> None:
    assert found(under("III", "a)", "b)", "1.2 bis"), "number") == []
    (finding,) = found(under("III", "a)", "b)", "a)"), "number")
    assert finding.correction == ()
    assert "a)" in finding.message


def test_under_a_heading_without_a_number_the_others_show_what_is_next() -> None:
    assert numbers(corrected(under("", "1.1", "1.2", "1.2", ""))) == ["", "1.1", "1.2", "1.3", "1.4"]
    assert numbers(corrected(under("III", "1", "2", ""))) == ["III", "1", "2", "3"]


def test_a_closing_full_stop_makes_no_number_one_that_does_not_fit() -> None:
    tree = under("1.", "1.1.", "1.2")
    assert {one.severity for one in found(tree, "number")} == {Severity.WARNING}
    assert numbers(corrected(tree)) == ["1", "1.1", "1.2"]
