import datetime

from msgspec.structs import replace

from sedi_editor.plan.language import Language
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import PlanSettings
from tests.checks.a_finding import found, plan

WHOLE = PlanSettings(symbol=Symbol.parse("CIDI/doc.290/20"), date=datetime.date(2020, 5, 8), original=(Language.EN,))


def test_a_whole_masthead_is_right() -> None:
    assert found(replace(plan(), settings=WHOLE), "masthead") == []


def test_symbol_date_and_original_language_are_missed_one_by_one() -> None:
    findings = found(plan(), "masthead")
    assert [finding.subject for finding in findings] == ["symbol", "date", "original"]
    assert len({finding.message for finding in findings}) == 3


def test_last_year_s_symbol_under_this_year_s_date_is_found() -> None:
    (finding,) = found(replace(plan(), settings=replace(WHOLE, date=datetime.date(2021, 5, 8))), "masthead")
    assert "CIDI/doc.290/20" in finding.message
    assert "2021" in finding.message
