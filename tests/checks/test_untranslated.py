from msgspec.structs import replace

from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.summary import summarize
from sedi_editor.plan.tree import PlanSettings
from tests.checks.a_finding import EN, FR, found, one_row, plan, results
from tests.plan.a_plan import id_of, node, text


def test_a_text_that_another_language_has_is_missing() -> None:
    department = node(Kind.DEPARTMENT, "d")
    (title, finding) = found(plan(department), "untranslated")
    assert title.node is None
    assert (finding.node, finding.field, finding.language) == (id_of("d"), Field.TITLE, FR)
    assert finding.message == "No text in French"


def test_a_part_of_the_plan_with_nothing_in_a_language_is_one_finding_at_its_top() -> None:
    tree = one_row({**results("Three countries"), **results("Trois pays", FR)})
    initiative = id_of("initiative")
    assert [(one.node, one.field) for one in found(tree, "untranslated")][-1] == (initiative, Field.TITLE)
    english = one_row(results("Three countries"))
    *_, department = found(english, "untranslated")
    assert (department.node, department.field) == (id_of("department"), None)
    assert department.message == "Nothing here is in French: 5 texts"


def test_as_many_are_missing_as_the_plan_s_figures_say() -> None:
    tree = one_row({**results("Three countries"), **results("Trois pays", FR)})
    assert len(found(tree, "untranslated")) == summarize(tree).languages[FR].missing


def test_official_wordings_and_headings_are_never_missing() -> None:
    texts = {(Field.COUNCIL, EN): text("Council"), (Field.HEADING_LINE, FR): text("AXE")}
    assert found(replace(plan(), texts=texts), "untranslated") == []


def test_a_plan_in_one_language_lacks_nothing() -> None:
    tree = replace(one_row(results("Three countries")), settings=PlanSettings(languages=(Language.EN,)))
    assert found(tree, "untranslated") == []
