"""The figures of a plan."""

from uuid import UUID

from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.summary import summarize
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Source, Text

EN, FR, PT = Language.EN, Language.FR, Language.PT


def _text(words: str) -> Text:
    return Text(RichText.from_plain(words))


def _translation(words: str, source: Text) -> Text:
    return Text(RichText.from_plain(words), Source(EN, source.rich.fingerprint))


TITLE = _text("Work plan for the year")
ROWS = (
    Node(
        UUID(int=5), Kind.ROW, texts={(Field.RESULTS, EN): _text("Two words"), (Field.RESULTS, FR): _text("Deux mots")}
    ),
    Node(UUID(int=6), Kind.ROW, joined=frozenset({Column.PARTNERSHIPS, Column.COVID_RESPONSE})),
)
INITIATIVE = Node(UUID(int=4), Kind.INITIATIVE, texts={(Field.TITLE, EN): _text("Ports")}, children=ROWS)
OBJECTIVE = Node(UUID(int=3), Kind.OBJECTIVE, "1.1", children=(INITIATIVE,))
LINE = Node(UUID(int=2), Kind.LINE, "1", children=(OBJECTIVE,))
DEPARTMENT = Node(UUID(int=1), Kind.DEPARTMENT, children=(LINE,))
PLAN = PlanTree(
    UUID(int=0),
    PlanSettings(languages=(FR, EN, PT)),
    {
        (Field.TITLE, EN): TITLE,
        (Field.TITLE, FR): _translation("Plan de travail", _text("Work plan")),
        (Field.TITLE, PT): _translation("Plano de trabalho", TITLE),
        (Field.COUNCIL, EN): _text("A council"),
        (Field.HEADING_RESULTS, EN): _text("RESULTS"),
    },
    (DEPARTMENT,),
)


def test_every_kind_is_counted_also_those_a_plan_has_none_of() -> None:
    kinds = summarize(PLAN).kinds
    assert dict(kinds) == {
        Kind.DEPARTMENT: 1,
        Kind.LINE: 1,
        Kind.OBJECTIVE: 1,
        Kind.TOPIC: 0,
        Kind.INITIATIVE: 1,
        Kind.ROW: 2,
    }
    assert summarize(PLAN).joins == 2


def test_words_are_counted_per_language_in_the_plan_s_order() -> None:
    languages = summarize(PLAN).languages
    assert list(languages) == [FR, EN, PT]
    assert [languages[one].words for one in (FR, EN, PT)] == [5, 11, 3]


def test_a_text_is_missing_where_another_language_has_it_unless_there_is_an_official_wording() -> None:
    languages = summarize(PLAN).languages
    # French lacks the initiative's title, Portuguese that and the results; council and heading have their wording.
    assert [languages[one].missing for one in (FR, EN, PT)] == [1, 0, 2]


def test_a_translation_is_stale_when_its_source_has_changed() -> None:
    languages = summarize(PLAN).languages
    assert [languages[one].stale for one in (FR, EN, PT)] == [1, 0, 0]
