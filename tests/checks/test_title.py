from msgspec.structs import replace

from sedi_editor.checks.finding import Severity
from sedi_editor.plan.kind import Field, Kind
from tests.checks.a_finding import FR, found, line, plan
from tests.plan.a_plan import id_of, node, text


def test_whatever_has_no_title_in_any_language_is_found_where_the_title_would_stand() -> None:
    nameless = replace(line("1"), texts={})
    (finding,) = found(plan(node(Kind.DEPARTMENT, "department", nameless)), "title")
    assert (finding.node, finding.field, finding.language) == (nameless.id, Field.TITLE, None)
    assert finding.severity is Severity.ERROR
    assert finding.message == "The strategic line has no title"


def test_the_plan_itself_needs_a_title() -> None:
    (finding,) = found(replace(plan(), texts={}), "title")
    assert finding.node is None
    assert finding.message == "The plan has no title"


def test_a_title_in_one_language_is_a_title_and_rows_have_none() -> None:
    department = replace(node(Kind.DEPARTMENT, "d", line("1", "1.1")), texts={(Field.TITLE, FR): text("titre")})
    assert found(plan(department), "title") == []
    assert id_of("d") == department.id
