from msgspec.structs import replace

from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.tree import Node
from tests.checks.a_finding import EN, FR, found, plan
from tests.plan.a_plan import node, text


def department(name: str, title: str, french: str = "") -> Node:
    line = node(Kind.LINE, f"line of {name}", number="2")
    texts = {(Field.TITLE, EN): text(title), (Field.TITLE, FR): text(french)}
    return node(Kind.DEPARTMENT, name, replace(line, texts={key: one for key, one in texts.items() if one.rich}))


def test_the_second_department_is_told_how_the_first_words_the_same_number() -> None:
    (finding,) = found(plan(department("a", "Work for all"), department("b", "Decent work")), "wording")
    assert "Work for all" in finding.message
    assert (finding.field, finding.language) == (Field.TITLE, EN)


def test_capitals_spaces_and_a_closing_mark_are_no_difference() -> None:
    assert found(plan(department("a", "WORK  for\nall:"), department("b", "Work for all")), "wording") == []


def test_other_translations_of_the_same_words_are_found_in_their_language() -> None:
    tree = plan(department("a", "Work", "Travail"), department("b", "Work", "Emploi"))
    assert [one.language for one in found(tree, "wording")] == [FR]


def test_where_the_originals_differ_their_translations_are_not_told_too() -> None:
    tree = plan(department("a", "Work", "Travail"), department("b", "Labor", "Emploi"))
    assert [one.language for one in found(tree, "wording")] == [EN]


def test_a_missing_title_and_another_number_are_not_compared() -> None:
    other = replace(department("b", "Labor"), children=(node(Kind.LINE, "Labor", number="3"),))
    assert found(plan(department("a", "Work"), department("c", "", "Emploi"), other), "wording") == []


def test_it_is_another_finding_once_either_wording_changes() -> None:
    first, second = (
        found(plan(department("a", "Work"), department("b", title)), "wording") for title in ("Labor", "Jobs")
    )
    assert first[0].waived != second[0].waived
