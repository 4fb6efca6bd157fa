"""A location in a plan is told in words that are short and tell it from others."""

import pytest

from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import SetNumber, SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.location import Locations
from tests.plan.a_plan import id_of, small_plan, text

EN, FR = Language.EN, Language.FR
WHERE = Locations(Draft(small_plan()))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("department", "department"),
        ("line", "1 line"),
        ("objective", "1.1 objective"),
        ("topic", "1.1 › topic"),
        ("A", "1.1 › A"),
        ("D", "1.1 › topic › D"),
        ("A2", "1.1 › A, row 2"),
    ],
)
def test_the_way_to_a_node_says_what_it_stands_under(name: str, path: str) -> None:
    assert WHERE.path(id_of(name)) == path


def test_every_node_has_its_department_and_the_plan_has_none() -> None:
    assert WHERE.department(id_of("D1")) == id_of("department")
    assert WHERE.department(None) is None
    assert WHERE.path(None) == "The plan"


def test_what_has_no_title_is_called_by_its_kind() -> None:
    draft = Draft(small_plan())
    draft.perform(SetText(id_of("department"), Field.TITLE, EN, None))
    draft.perform(SetText(id_of("objective"), Field.TITLE, EN, None))
    draft.perform(SetNumber(id_of("objective"), ""))
    where = Locations(draft)
    assert where.title(id_of("department")) == "Department without a title"
    assert where.headline(id_of("department")) == "Department"
    assert where.path(id_of("A")) == "1 › Objective without a title › A"
    assert where.headline(None) == "Plan"


def test_titles_are_in_the_language_asked_for_if_there_are_any() -> None:
    draft = Draft(small_plan())
    draft.perform(SetText(id_of("A"), Field.TITLE, FR, text("A en français")))
    where = Locations(draft, FR)
    assert where.headline(id_of("A")) == "A en français"
    assert where.headline(id_of("objective")) == "1.1. objective"
    assert where.path(id_of("A2")) == "1.1 › A en français, row 2"


def test_the_headlines_on_the_way_down_leave_the_department_out() -> None:
    assert WHERE.headlines_below_department(id_of("A2"), with_itself=False) == "1. line › 1.1. objective › A"
    assert WHERE.headlines_below_department(id_of("topic"), with_itself=True) == "1. line › 1.1. objective › topic"
    assert WHERE.headlines_below_department(id_of("department"), with_itself=True) == ""


def test_the_nearest_comes_first_and_long_titles_are_cut() -> None:
    draft = Draft(small_plan())
    draft.perform(SetText(id_of("A"), Field.TITLE, EN, text("long " * 20)))
    steps = Locations(draft).nearest_first(id_of("A2"), Field.RESULTS, FR).split(" · ")
    assert steps[0].endswith(", Français")
    assert steps[1] == "row 2"
    assert len(steps[2]) <= 60
    assert steps[2].endswith("long…")
    assert steps[3:] == ["1.1. objective", "1. line", "department"]
    assert WHERE.nearest_first(None, Field.TITLE, None) == "Title · Plan and cover"


def test_a_whole_node_is_called_by_its_kind_and_a_row_by_its_number() -> None:
    names = [WHERE.whole(node) for node in (None, id_of("topic"), id_of("A2"))]
    assert names == ["The whole plan", "The whole topic", "The whole row 2"]


@pytest.mark.parametrize(
    ("field", "language", "words"),
    [
        (Field.RESULTS, FR, "column 3, Français"),
        (Field.TITLE, None, "title"),
        (None, FR, "Français"),
        (None, None, ""),
    ],
)
def test_a_text_is_told_by_its_field_and_language(field: Field | None, language: Language | None, words: str) -> None:
    assert WHERE.text(field, language) == words
