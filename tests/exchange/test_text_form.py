"""Plans as YAML and JSON."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sedi_editor.errors import FileProblem, UserError
from sedi_editor.exchange import given_texts, text_form
from sedi_editor.exchange.given_texts import Weight
from sedi_editor.exchange.text_form import TextForm, dumps, loads, read, take
from sedi_editor.plan.comment import Resolution
from sedi_editor.plan.kind import PLAN_FIELDS, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import MAX_TEXT
from sedi_editor.plan.tree import PlanTree, Source, TextPlace, is_stale
from sedi_editor.plan.waiver import Waived, Waiver
from sedi_editor.resources import resource
from tests.strategies import plan_trees

FORMS = pytest.mark.parametrize("form", TextForm)


@pytest.mark.slow("writes and reads many random plans")
@FORMS
@given(tree=plan_trees())
def test_every_plan_loads_back_equal(form: TextForm, tree: PlanTree) -> None:
    assert loads(dumps(tree, form), form) == tree


@FORMS
@pytest.mark.parametrize("name", ["sedi-2020", "starter"])
def test_the_samples_load_back_equal(form: TextForm, name: str) -> None:
    tree = read(resource(f"sample_plans/{name}.yaml"))
    assert loads(dumps(tree, form), form) == tree


@FORMS
def test_a_plan_is_always_written_the_same_way(form: TextForm) -> None:
    tree = read(resource("sample_plans/starter.yaml"))
    assert dumps(loads(dumps(tree, form), form), form) == dumps(tree, form)


SHORT = """
plan: 1
languages: [en, fr]
texts:
  title: {en: 2020, fr: {text: "Plan <de> travail", translated_from: en}}
departments:
- kind: department
  texts: {title: {en: "<p>One</p><ul><li>item</li></ul>"}}
  children:
  - {kind: line, number: 1.10}
"""


def test_a_person_may_leave_out_ids_and_quotes() -> None:
    tree = loads(SHORT)
    assert tree.text(Field.TITLE, Language.EN).plain == "2020"
    assert tree.text(Field.TITLE, Language.FR).plain == "Plan <de> travail"
    assert tree.departments[0].children[0].number == "1.10"
    assert len({node.id for node in tree.walk()}) == 2


def test_translated_from_a_language_means_up_to_date_with_it() -> None:
    tree = loads(SHORT)
    french = tree.texts[Field.TITLE, Language.FR]
    assert french.translated_from == Source(Language.EN, tree.text(Field.TITLE, Language.EN).fingerprint)
    assert not is_stale(tree.texts, (Field.TITLE, Language.FR))


def test_html_of_other_programs_in_a_text_is_cleaned() -> None:
    tree = loads("plan: 1\ntexts: {title: {en: '<div onclick=x>a<script>bad</script> <b>b</b>'}}")
    assert tree.text(Field.TITLE, Language.EN).plain == "a b"


LEFT_OUT = {
    "a program as a link": ("<p><a href='javascript:x()'>seen</a></p>", "seen", ["link to “javascript:x()”"]),
    "a file as a link": ('<a href="file:///etc/passwd">seen</a>', "seen", ["link to “file:///etc/passwd”"]),
    "a link in entities": ('<a href="java&#115;cript:x()">seen</a>', "seen", ["link to “javascript:x()”"]),
    "a link without quotes": ("<A HREF=data:text/html,x>seen</A>", "seen", ["link to “data:text/html,x”"]),
    "a picture": ("<p>a<img src=x.png>b</p>", "ab", ["a picture"]),
    "a script": ("<p>a<script>b()</script></p>", "a", ["<script>", "some of its words"]),
    "deleted words": ("<p>a <del>b</del></p>", "a", ["<del>", "some of its words"]),
    "hidden words": ("<p>a<b style='display:none'>c</b></p>", "a", ["some of its words", "“style” in <b>"]),
    "an address that looks like an element": ("<ana@example.org> wrote", "wrote", ["<ana@example.org>"]),
    "a heading": ("<h1>a</h1>", "a", ["<h1>"]),
    "what programs hang on elements": ("<p class=x onclick='y()'>a</p>", "a", ["“onclick”", "“class”"]),
    "a comment": ("<p>a<!-- b --></p>", "a", ["a comment"]),
    "a comment without end": ("<p>a<!-- b", "a", ["a comment"]),
    "nothing, of bold and italic by other names": ("<strong>a</strong> <em>b</em>", "a b", []),
    "nothing, of a frame": ("<div><span>a</span></div>", "a", []),
    "nothing, of signs by their names": ("<div>a&nbsp;&eacute;</div>", "a\xa0é", []),
    "nothing, of our own": ("<p><b>a</b></p><ul><li>b</li></ul>", "a\nb", []),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_no_plan_can_hold_is_told_and_the_words_stay(tmp_path: Path, case: str) -> None:
    written, plain, told = LEFT_OUT[case]
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"plan": 1, "texts": {"title": {"es": written}}}), "utf-8")
    tree, losses = take(path)
    assert tree.text(Field.TITLE, Language.ES).plain == plain
    assert {loss.place for loss in losses} <= {TextPlace(None, Field.TITLE, Language.ES)}
    assert len(losses) == len(told)
    for loss, words in zip(losses, told, strict=True):
        assert words in loss.what
        assert "\n" not in loss.what


def test_a_text_that_others_are_translated_from_is_told_of_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    source, made = "<h1>a</h1>", "{text: b, translated_from: en}"
    path.write_text(f"plan: 1\ntexts: {{title: {{en: '{source}', fr: {made}, es: {made}}}}}", "utf-8")
    tree, losses = take(path)
    assert not is_stale(tree.texts, (Field.TITLE, Language.FR))
    assert [(loss.place, loss.weight) for loss in losses] == [
        (TextPlace(None, Field.TITLE, Language.EN), Weight.ELEMENT),
    ]


REMARKS = """
plan: 1
languages: [en, fr]
threads:
- comments:
  - {author: Luís, time: 2026-03-02T08:00:00Z, body: Is this the last version?}
waivers:
- {check: missing-title, field: title, language: fr, reason: It has none, author: Ana, time: 2026-03-01T09:00:00+01:00}
departments:
- kind: department
  threads:
  - comments:
    - {author: Ana, initials: A, time: "2026-03-01T09:00:00-03:00", body: "Why?\\nReally", edited: 2026-03-01T13:00:00Z}
    - {author: Luís, time: 2026-03-01T12:30:00Z, body: So}
    field: title
    language: fr
    resolved: {author: Ana, time: 2026-03-02T00:00:00Z}
  - comments: [{author: Ana, time: 2026-02-01T09:00:00Z, body: Older}]
"""


def test_comments_and_waivers_are_part_of_a_plan() -> None:
    tree = loads(REMARKS)
    older, newer = tree.annotations.on(tree.departments[0].id)
    assert [older.comments[0].body, *(comment.body for comment in newer.comments)] == ["Older", "Why?\nReally", "So"]
    assert newer.opened == datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert newer.comments[0].edited == datetime(2026, 3, 1, 13, 0, tzinfo=UTC)
    assert (newer.field, newer.language) == (Field.TITLE, Language.FR)
    assert newer.resolved == Resolution("Ana", datetime(2026, 3, 2, tzinfo=UTC))
    assert [one.comments[0].author for one in tree.annotations.on(None)] == ["Luís"]
    waived = Waived("missing-title", None, Field.TITLE, Language.FR)
    assert tree.annotations.waivers == (Waiver(waived, "It has none", "Ana", datetime(2026, 3, 1, 8, 0, tzinfo=UTC)),)
    for form in TextForm:
        assert loads(dumps(tree, form), form) == tree


DEPARTMENT = "plan: 1\ndepartments:\n- {kind: department, id: 0f3c6ed8-3b5f-4d1e-9a55-8c1f2a3b4c5d"
REFUSED = {
    "empty": ("", "empty"),
    "prose": ("This is a letter.", "should be a mapping"),
    "a list": ("- a\n- b", "should be a mapping"),
    "no version": ("title: x", "plan: 1"),
    "a later version": ("plan: 2", "form 2"),
    "broken YAML": ("plan: [1", "line 2"),
    "a binary file": ("\x00\x01", "YAML"),
    "an unknown kind": ("plan: 1\ndepartments: [{kind: chapter}]", "“chapter” is not a kind of node"),
    "an unknown key": ("plan: 1\nauthor: me", "Unknown in the plan: author"),
    "many unknown keys": ("plan: 1\n" + "\n".join(f"n{n}: 1" for n in range(500)), "in the plan: n0, n1, n10 …"),
    "an unknown kind of many lines": (
        "plan: 1\ndepartments: [{kind: 'a\n\n\n\n\n\nb'}]",
        "“a b” is not a kind of node",
    ),
    "a number without end": ("plan: 1\ndepartments: [{kind: row, number: '" + "7" * 5000 + "', x: 1}]", "in row 7777"),
    "signs for a terminal": ('plan: 1\n"a\\e[2Jb": 1', r"in the plan: a\[2Jb"),
    "an unknown text": (f"{DEPARTMENT}, texts: {{results: {{en: x}}}}}}", "has no “results” text"),
    "an unknown language": ("plan: 1\nlanguages: [de]", "“de” is not a language"),
    "a row under a department": (f"{DEPARTMENT}, children: [{{kind: row}}]}}", "cannot stand under a department"),
    "an id twice": (f"{DEPARTMENT}}}\n- {{kind: department, id: 0f3c6ed8-3b5f-4d1e-9a55-8c1f2a3b4c5d}}", "Two nodes"),
    "a text twice": ("plan: 1\ntexts: {title: {en: a, en: b}}", "stands twice"),
    "10 MB in a cell": ("plan: 1\ntexts: {title: {en: " + "x" * 10_000_000 + "}}", "too long"),
    "just over a cell": ("plan: 1\ntexts: {title: {en: " + "x" * (MAX_TEXT + 1) + "}}", "too long"),
    "a bomb of aliases": ("a: &a [x, x]\nb: &b [*a, *a]", "aliases"),
    "a tower of brackets": ("[" * 200_000, "nested too deeply"),
    "several documents": ("plan: 1\n---\nplan: 1", "several documents"),
    "a bad date": ("plan: 1\ndate: 2020-02-31", "not a date"),
    "a bad symbol": ("plan: 1\nsymbol: letter 12", "not a document symbol"),
    "no source": ("plan: 1\ntexts: {title: {fr: {text: a, translated_from: en}}}", "no text there"),
    "an empty thread": ("plan: 1\nthreads: [{comments: []}]", "A thread of comments has at least one"),
    "a comment of no time": ("plan: 1\nthreads: [{comments: [{author: a, body: b}]}]", "not a time like 2020-"),
    "a comment of no zone": (
        "plan: 1\nthreads: [{comments: [{author: a, body: b, time: 2026-01-01T08:00}]}]",
        "not a time like 2020-",
    ),
    "a comment of nothing": (
        "plan: 1\nthreads: [{comments: [{author: a, body: ' ', time: 2026-01-01T08:00Z}]}]",
        "A comment has from 1 to",
    ),
    "a comment with a colour": ("plan: 1\nthreads: [{comments: [{colour: red}]}]", "Unknown in a comment: colour"),
    "a comment on a column that is not there": (
        f"{DEPARTMENT}, threads: [{{field: results, comments: [{{author: a, body: b, time: 2026-01-01T08:00Z}}]}}]}}",
        "has no “results” text to comment on",
    ),
    "a waiver without a reason": ("plan: 1\nwaivers: [{check: a}]", "the reason of a waiver should be a string"),
    "a bad picture": ("plan: 1\nemblem: {media_type: image/png, content: '?'}", "base64"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_a_plan_is_refused_with_one_clear_line(case: str) -> None:
    content, message = REFUSED[case]
    with pytest.raises(UserError, match=message) as refusal:
        loads(content)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 250


def test_json_towers_and_repeats_are_refused_too() -> None:
    with pytest.raises(UserError, match="nested too deeply"):
        loads("[" * 200_000, TextForm.JSON)
    with pytest.raises(UserError, match="stands twice"):
        loads('{"plan": 1, "plan": 1}', TextForm.JSON)
    with pytest.raises(UserError, match="line 1"):
        loads("{", TextForm.JSON)


def test_a_number_of_any_length_in_json_is_a_text_or_refused_in_one_line() -> None:
    digits = "7" * 5_000
    plan = '{"plan": 1, "departments": [{"kind": "department", "number": 1.10, "texts": {"title": {"en": %s}}}]}'
    department = loads(plan % digits, TextForm.JSON).departments[0]
    assert (department.number, department.text(Field.TITLE, Language.EN).plain) == ("1.10", digits)
    with pytest.raises(UserError, match="too long") as refusal:
        loads(plan % ("7" * (MAX_TEXT + 1)), TextForm.JSON)
    assert len(str(refusal.value)) < 250


def test_of_countless_names_the_one_that_stands_twice_is_told() -> None:
    names = ", ".join(f'"n{number}": 1' for number in range(50_000))
    with pytest.raises(UserError, match="“last” stands twice"):
        loads(f'{{{names}, "last": 1, "last": 2}}', TextForm.JSON)


MANY = {
    "values": ("departments: [" + "{kind: line}," * 50 + "]", "more than 100 values"),
    "lists of nothing": ("departments: [" + "[]," * 120 + "]", "more than 100 values"),
    "names": (", ".join(f"n{n}: 1" for n in range(60)), "more than 100 values"),
    "paragraphs": ('texts: {title: {en: "' + "\\n" * 220 + '"}}', "too many paragraphs"),
    "our own paragraphs": ("texts: {title: {en: '" + "<p>a</p>" * 120 + "'}}", "too many paragraphs"),
    "foreign elements": ("texts: {title: {en: '" + "<x>" * 60 + "'}}", "foreign HTML"),
    "entities": ("texts: {title: {en: '<x>" + "&" * 60 + "'}}", "foreign HTML"),
    "foreign texts": ("texts: {" + ", ".join(f"{field}: {{en: <x>}}" for field in PLAN_FIELDS) + "}", "foreign HTML"),
    "attributes": ("texts: {title: {en: '<p " + "a " * 120 + ">'}}", "foreign HTML"),
}


@FORMS
@pytest.mark.parametrize("case", MANY)
def test_more_than_any_plan_has_is_refused_before_memory_is_filled(
    case: str, form: TextForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, message = MANY[case]
    content = f"{{plan: 1, {content}}}"
    if form is TextForm.JSON:
        content = json.dumps(yaml.safe_load(content))
    monkeypatch.setattr(text_form, "MOST_VALUES", 100)
    monkeypatch.setattr(given_texts, "MOST_PIECES", 200)
    monkeypatch.setattr(given_texts, "MOST_FOREIGN", 10 if case == "foreign texts" else 50)
    with pytest.raises(UserError, match=message):
        loads(content, form)


def test_signs_in_the_texts_of_json_are_no_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_form, "MOST_VALUES", 20)
    title = '[{,:"\\' * 20
    tree = loads(json.dumps({"plan": 1, "texts": {"title": {"en": title}}}), TextForm.JSON)
    assert tree.text(Field.TITLE, Language.EN).plain == title


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path, suffix: str) -> None:
    os.mkfifo(tmp_path / f"pipe.{suffix}")
    (tmp_path / f"device.{suffix}").symlink_to("/dev/zero")
    for name in ("pipe", "device"):
        with pytest.raises(FileProblem, match="not an ordinary file"):
            read(tmp_path / f"{name}.{suffix}")


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("plan: 1 # é".encode("latin-1"))
    for name, message in [("no.yaml", "cannot be read"), ("latin.yaml", "UTF-8"), ("plan.txt", "neither")]:
        with pytest.raises(FileProblem, match=message):
            read(tmp_path / name)
    with pytest.raises(FileProblem, match="cannot be read"):
        (tmp_path / "folder.yaml").mkdir()
        read(tmp_path / "folder.yaml")


PIECES = st.sampled_from(
    [
        "plan: 1",
        "texts:",
        " title:",
        "  en: x",
        "departments:",
        "- kind: department",
        "  children:",
        "  - kind: row",
        "? [a]",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("\n".join)))
def test_any_text_is_a_plan_or_refused(content: str) -> None:
    for form in TextForm:
        try:
            tree = loads(content, form)
        except UserError:
            continue
        assert loads(dumps(tree, form), form) == tree


def test_a_file_from_windows_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yml"
    path.write_text(SHORT, "utf-8-sig")
    assert [node.kind for node in read(path).walk()] == [Kind.DEPARTMENT, Kind.LINE]
