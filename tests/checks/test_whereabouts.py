from dataclasses import replace

import pytest

from sedi_editor.checks.finding import Finding, Severity
from sedi_editor.checks.whereabouts import Whereabouts
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from tests.checks.looking import FR
from tests.plan.a_plan import id_of, small_plan

WHERE = Whereabouts(small_plan())


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
    assert WHERE.department(id_of("D1")) == small_plan().departments[0]
    assert WHERE.department(None) is None
    assert WHERE.path(None) == "The plan"


def test_what_has_no_title_is_called_by_its_kind() -> None:
    (department,) = small_plan().departments
    assert WHERE.title(replace(department, texts={})) == "Department without a title"


@pytest.mark.parametrize(
    ("field", "language", "cell"),
    [
        (Field.RESULTS, FR, "column 3, Français"),
        (Field.TITLE, None, "title"),
        (None, FR, "Français"),
        (None, None, ""),
    ],
)
def test_a_finding_says_which_text_it_is_about(field: Field | None, language: Language | None, cell: str) -> None:
    finding = Finding("spaces", Severity.WARNING, id_of("A1"), lambda: "", field, language)
    assert WHERE.cell(finding) == cell
