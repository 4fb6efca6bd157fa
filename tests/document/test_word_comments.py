"""Comments in Word files: where they stand, who answers whom, and that official documents have none."""

from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

import docx
import pytest
from lxml import etree
from msgspec.structs import replace
from pypdf import PdfReader

from sedi_editor.document.build import build
from sedi_editor.document.formats import FORMATS
from sedi_editor.document.model import Document
from sedi_editor.document.options import Options
from sedi_editor.document.pdf import write_pdf
from sedi_editor.exchange.word_import import read_word
from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.draft import apply
from sedi_editor.plan.edits import Group, SetText, SetThread
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from tests.document.word_file import W, WordFile, text_of, value, written
from tests.plan.a_plan import id_of, small_plan, text
from tests.plan.a_thread import replied, resolved

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def thread(words: str, field: Field | None = None, language: Language | None = None) -> Thread:
    """A thread of one comment whose words are its id too."""
    own = Comment(id_of(f"comment {words}"), "Ana Pérez", "AP", NOON, words)
    return Thread(id_of(f"thread {words}"), (own,), field, language)


def commented_plan(*threads: tuple[str | None, Thread]) -> PlanTree:
    """The small plan with threads on the nodes of those names, or on the plan itself."""
    edits = [SetThread(id_of(node) if node else None, one.id, one) for node, one in threads]
    return apply(small_plan(), Group(tuple(edits)))[0]


def with_comments(tree: PlanTree, *languages: Language) -> Document:
    return build(tree, Options(languages or (Language.EN,), comments=True))


def commented_words(file: WordFile) -> dict[str, str]:
    """The words that each comment is about, by the comment's first words."""
    about: dict[str, str] = {}
    said = {value(one, "id"): text_of(one) for one in file.part("word/comments.xml")}
    open_ranges: dict[str, list[str]] = {}
    for element in file.document.iter():
        number = value(element, "id") if isinstance(element.tag, str) else ""
        if element.tag == f"{W}commentRangeStart":
            open_ranges[number] = []
        elif element.tag == f"{W}commentRangeEnd":
            about[said[number]] = "|".join(filter(None, open_ranges.pop(number)))
        elif element.tag == f"{W}t":
            for words in open_ranges.values():
                words.append(element.text or "")
    assert not open_ranges, "a comment ends nowhere"
    return about


def test_a_comment_stands_at_the_text_it_is_about() -> None:
    tree = commented_plan(
        ("department", thread("on the department")),
        ("line", thread("on the line's title", Field.TITLE)),
        ("objective", thread("on the objective")),
        ("topic", thread("on the topic")),
        ("A", thread("on the initiative")),
        ("A1", thread("on the cell", Field.PARTNERSHIPS)),
        ("A1", thread("on the row")),
        ("D1", thread("on the last row's cell", Field.COVID_RESPONSE)),
    )
    assert commented_words(written(with_comments(tree))) == {
        "on the department": "department",
        "on the line's title": "line",
        "on the objective": "objective",
        "on the topic": "topic",
        "on the initiative": "A",
        "on the cell": "A1 partnerships",
        "on the row": "A1 contribution",
        "on the last row's cell": "D1 covid_response",
    }


def test_a_comment_on_a_joined_cell_stands_at_the_cell_that_it_continues() -> None:
    tree = commented_plan(("B1", thread("on a joined cell", Field.RESULTS)))
    assert commented_words(written(with_comments(tree))) == {"on a joined cell": "A1 results"}


def test_a_comment_on_an_empty_cell_stands_in_it() -> None:
    tree, _ = apply(
        commented_plan(("A1", thread("why empty?", Field.RESULTS))),
        SetText(id_of("A1"), Field.RESULTS, Language.EN, None),
    )
    assert commented_words(written(with_comments(tree))) == {"why empty?": ""}


def test_comments_on_the_plan_stand_on_the_cover_and_in_the_introduction() -> None:
    tree, _ = apply(
        commented_plan(
            (None, thread("on the plan")),
            (None, thread("on the introduction", Field.INTRODUCTION)),
            (None, thread("on words that are not printed", Field.TABLE_TITLE)),
            ("department", thread("on a column", Field.HEADING_RESULTS)),
        ),
        SetText(None, Field.INTRODUCTION, Language.EN, text("One.\nTwo.")),
    )
    about = commented_words(written(with_comments(tree)))
    assert about["on the introduction"] == "One.|Two."
    assert about["on the plan"] == about["on words that are not printed"] == "plan"
    assert "RESULTS" in about["on a column"].upper()


def test_a_plan_without_a_title_has_its_comments_at_the_first_words_of_the_cover() -> None:
    bare = replace(commented_plan((None, thread("on the plan"))), texts={})
    assert commented_words(written(with_comments(bare))) == {"on the plan": "ORGANIZATION OF AMERICAN STATES"}


def test_in_a_bilingual_cell_a_comment_stands_at_its_language() -> None:
    french = SetText(id_of("A1"), Field.RESULTS, Language.FR, text("A1 résultats"))
    tree, _ = apply(
        commented_plan(
            ("A1", thread("on French", Field.RESULTS, Language.FR)),
            ("A1", thread("on English", Field.RESULTS, Language.EN)),
            ("A1", thread("on both", Field.RESULTS)),
            ("A1", thread("on Portuguese", Field.RESULTS, Language.PT)),
        ),
        french,
    )
    assert commented_words(written(with_comments(tree, Language.EN, Language.FR))) == {
        "on French": "A1 résultats",
        "on English": "A1 results",
        "on both": "A1 results|A1 résultats",
        "[Português] on Portuguese": "A1 results|A1 résultats",
    }


@pytest.fixture
def discussed() -> WordFile:
    question = thread("Why <ten> & not\neight?", Field.RESULTS)
    answer = Comment(UUID(int=2), "Luís “L” <d'Ávila>", "LA", NOON.replace(hour=15), "\tPorque sim.")
    talk = resolved(replied(question, answer), "Ana Pérez", NOON)
    return written(with_comments(commented_plan(("A1", talk), ("B1", thread("Open")))))


def test_word_is_told_who_said_what_and_when(discussed: WordFile) -> None:
    found = list(docx.Document(BytesIO(discussed.content)).comments)
    assert [(one.author, one.initials, one.text) for one in found] == [
        ("Ana Pérez", "AP", "Why <ten> & not\neight?"),
        ("Luís “L” <d'Ávila>", "LA", "\tPorque sim."),
        ("Ana Pérez", "AP", "Open"),
    ]
    assert [one.timestamp and one.timestamp.hour for one in found] == [12, 15, 12]
    moments = [one.get(f"{CEX}dateUtc") for one in discussed.part("word/commentsExtensible.xml")]
    assert moments == ["2026-03-01T12:00:00Z", "2026-03-01T15:00:00Z", "2026-03-01T12:00:00Z"]


def test_a_reply_answers_its_comment_and_a_settled_thread_is_done(discussed: WordFile) -> None:
    ids = [one[-1].get(f"{W14}paraId") for one in discussed.part("word/comments.xml")]
    assert len(set(ids)) == 3
    extended = [
        (one.get(f"{W15}paraId"), one.get(f"{W15}paraIdParent"), one.get(f"{W15}done"))
        for one in discussed.part("word/commentsExtended.xml")
    ]
    assert extended == [(ids[0], None, "1"), (ids[1], ids[0], "1"), (ids[2], None, "0")]


def test_every_part_is_known_to_the_package(discussed: WordFile) -> None:
    types = {one.get("PartName") for one in discussed.part("[Content_Types].xml")}
    targets = {one.get("Target") for one in discussed.part("word/_rels/document.xml.rels")}
    for part in ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"):
        assert f"/word/{part}.xml" in types
        assert f"{part}.xml" in targets
        assert isinstance(discussed.part(f"word/{part}.xml"), etree._Element)
    people = discussed.part("word/people.xml")
    assert [one.get(f"{W15}author") for one in people] == ["Ana Pérez", "Luís “L” <d'Ávila>"]


def test_the_official_documents_have_no_comments() -> None:
    tree = commented_plan(("A1", thread("secret remark", Field.RESULTS)), (None, thread("secret too")))
    official = written(build(tree, Options((Language.EN,))))
    assert [name for name in official.parts if "comment" in name or "people" in name] == []
    assert b"comment" not in official.parts["word/document.xml"]
    assert official.content == written(build(small_plan(), Options((Language.EN,)))).content
    pdf = BytesIO()
    write_pdf(with_comments(tree), pdf)
    assert b"secret" not in pdf.getvalue()
    assert all("secret" not in page.extract_text() and "/Annots" not in page for page in PdfReader(pdf).pages)
    assert [form.name for form in FORMATS if form.comments] == ["Word"]


def test_a_file_with_comments_comes_back_as_the_same_plan(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("back")
    tree = commented_plan(("A1", thread("three words here", Field.RESULTS)), ("topic", thread("two words")))
    (folder / "official.docx").write_bytes(written(build(tree, Options((Language.EN,)))).content)
    (folder / "reviewed.docx").write_bytes(written(with_comments(tree)).content)
    official = read_word(folder / "official.docx", (Language.EN,))
    reviewed = read_word(folder / "reviewed.docx", (Language.EN,))
    assert reviewed.tree == official.tree
    report = reviewed.report
    assert report.words_in == report.words_placed + report.words_listed
    assert report.words_listed == official.report.words_listed + 5
