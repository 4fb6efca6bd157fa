"""Plans made from the shipped samples, from the text form, and from Word files."""

import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from sedi_editor.cli.program import app
from sedi_editor.errors import FileProblem
from sedi_editor.exchange import text_form
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import Emblem
from sedi_editor.plan_files import create, read, read_beginning
from sedi_editor.resources import resource
from tests.command import done, misused, refused, sedi_editor
from tests.pictures import gradient, header_only, in_file

SAMPLE = resource("sample_plans/sedi-2020.yaml")
STARTER = resource("sample_plans/starter.yaml")
FRENCH = Path(__file__).parent / "exchange" / "word_files" / "22-wrong-language.docx"


def test_a_new_plan_begins_with_the_starter(tmp_path: Path) -> None:
    done(sedi_editor("new", "plan.sediplan", cwd=tmp_path))
    made = read(tmp_path / "plan.sediplan")
    starter = text_form.read(STARTER)
    assert (made.settings, made.texts) == (starter.settings, starter.texts)
    assert [node.kind for node in made.walk()] == [node.kind for node in starter.walk()]
    assert [node.texts for node in made.walk()] == [node.texts for node in starter.walk()]


def test_two_new_plans_share_no_id(tmp_path: Path) -> None:
    ids: set[object] = set()
    for name in ("one.sediplan", "other.sediplan"):
        done(sedi_editor("new", name, cwd=tmp_path))
        tree = read(tmp_path / name)
        own = {tree.id, *(node.id for node in tree.walk())}
        assert not ids & own
        ids |= own


def test_a_new_plan_has_the_languages_asked_for_in_that_order(tmp_path: Path) -> None:
    done(sedi_editor("new", "plan.sediplan", "--lang", "fr", "--lang", "en", cwd=tmp_path))
    tree = read(tmp_path / "plan.sediplan")
    assert list(tree.settings.languages) == ["fr", "en"]
    assert {language for node in tree.walk() for _, language in node.texts} == {"fr", "en"}


def test_a_new_plan_may_begin_with_another_plan(tmp_path: Path) -> None:
    done(sedi_editor("new", "last.sediplan", "--from", "sample", cwd=tmp_path))
    assert "116 rows" in done(sedi_editor("new", "next.sediplan", "--from", "last.sediplan", cwd=tmp_path))


@pytest.mark.parametrize("command", [("new", "plan.sediplan"), ("import", str(STARTER), "plan.sediplan")])
def test_a_plan_that_is_there_is_replaced_only_by_force(tmp_path: Path, command: tuple[str, ...]) -> None:
    plan = tmp_path / "plan.sediplan"
    done(sedi_editor("new", "plan.sediplan", cwd=tmp_path))
    before = plan.read_bytes()
    assert "--force" in refused(sedi_editor(*command, cwd=tmp_path))
    assert plan.read_bytes() == before
    done(sedi_editor(*command, "--force", cwd=tmp_path))
    assert plan.read_bytes() != before
    done(sedi_editor("check", "plan.sediplan", cwd=tmp_path))


def test_a_failed_import_by_force_keeps_the_plan_that_was_there(tmp_path: Path) -> None:
    plan = tmp_path / "plan.sediplan"
    done(sedi_editor("new", "plan.sediplan", cwd=tmp_path))
    before = plan.read_bytes()
    (tmp_path / "bad.yaml").write_text("plan: 1\ndepartments:\n- kind: row\n", encoding="utf-8")
    refused(sedi_editor("import", "bad.yaml", "plan.sediplan", "--force", cwd=tmp_path))
    assert plan.read_bytes() == before


@pytest.mark.parametrize("place", ["missing/plan.sediplan", "folder.sediplan", "file/plan.sediplan"])
def test_a_plan_that_cannot_be_made_there_is_refused_in_one_line(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder.sediplan").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert Path(place).name in refused(sedi_editor("new", place, cwd=tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.sediplan"]
    assert list((tmp_path / "folder.sediplan").iterdir()) == []


@pytest.mark.parametrize("suffix", ["yaml", "yml", "json"])
def test_the_text_form_is_imported_as_it_is(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"plan.{suffix}"
    tree = text_form.read(STARTER)
    source.write_text(text_form.dumps(tree, text_form.form_of(source)), encoding="utf-8")
    done(sedi_editor("import", source, "plan.sediplan", cwd=tmp_path))
    assert read(tmp_path / "plan.sediplan") == tree


def test_our_own_word_file_comes_back_with_a_report(tmp_path: Path) -> None:
    done(sedi_editor("export", SAMPLE, "-o", "plan.docx", "--lang", "fr", cwd=tmp_path))
    shown = done(
        sedi_editor("import", "plan.docx", "plan.sediplan", "--lang", "fr", "--report", "report.txt", cwd=tmp_path)
    )
    assert "5 departments, 8 lines, 21 objectives, 21 topics, 64 initiatives, 116 rows" in shown
    report = (tmp_path / "report.txt").read_text(encoding="utf-8")
    words_in, placed, listed = map(int, re.findall(r"\d+", report.splitlines()[2]))
    assert words_in == placed + listed > 9000
    banners, headings = 5, 5
    assert len(re.findall(r"^  table \d+, row \d+: ", report, re.MULTILINE)) == banners + headings + 8 + 21 + 21 + 116


def test_of_the_text_form_only_the_languages_asked_for_are_taken(tmp_path: Path) -> None:
    done(sedi_editor("import", STARTER, "plan.sediplan", "--lang", "fr", cwd=tmp_path))
    assert list(read(tmp_path / "plan.sediplan").settings.languages) == ["fr"]
    line = refused(sedi_editor("import", tmp_path / "en.yaml", "other.sediplan", "--lang", "fr", cwd=tmp_path))
    assert "cannot be read" in line
    (tmp_path / "en.yaml").write_text("plan: 1", "utf-8")
    line = refused(sedi_editor("import", tmp_path / "en.yaml", "other.sediplan", "--lang", "fr", cwd=tmp_path))
    assert "has no text in fr" in line
    assert not (tmp_path / "other.sediplan").exists()


def test_a_bilingual_word_file_of_ours_is_read_in_both_languages(tmp_path: Path) -> None:
    languages = ("--lang", "en", "--lang", "fr")
    done(sedi_editor("export", SAMPLE, "-o", "plan.docx", *languages, "--bilingual", cwd=tmp_path))
    done(sedi_editor("import", "plan.docx", "plan.sediplan", *languages, cwd=tmp_path))
    tree = read(tmp_path / "plan.sediplan")
    assert [{key: text.rich for key, text in node.texts.items()} for node in tree.walk() if node.kind is Kind.ROW] == [
        {key: text.rich for key, text in node.texts.items() if key[1] in ("en", "fr")}
        for node in text_form.read(SAMPLE).walk()
        if node.kind is Kind.ROW
    ]


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (("en",), "The column headings are in French, but the file was read as English."),
        (("en", "fr"), "The file seems to be in French alone: all its texts were read as English, none as French."),
    ],
)
def test_what_language_a_word_file_seems_to_be_in_is_said(
    tmp_path: Path, languages: tuple[str, ...], said: str
) -> None:
    options = [part for language in languages for part in ("--lang", language)]
    answer = CliRunner().invoke(app, ["import", str(FRENCH), str(tmp_path / "plan.sediplan"), *options])
    assert answer.exit_code == 0
    assert f"{FRENCH}: {said}\n" in answer.stdout


def test_the_published_plan_is_imported(tmp_path: Path, reference_folder: Path) -> None:
    source = reference_folder / "plan-2020-fr.docx"
    shown = done(sedi_editor("import", source, "plan.sediplan", "--lang", "fr", cwd=tmp_path))
    assert shown.startswith(f"{source}: All text of the file is in the plan.\n{source}: Left out as usual: ")
    assert "5 departments, 8 lines, 21 objectives, 21 topics, 64 initiatives, 116 rows" in shown
    done(sedi_editor("check", "plan.sediplan", cwd=tmp_path))


@pytest.mark.parametrize("suffix", ["docm", "dotx", "dotm"])
def test_a_word_file_with_macros_or_a_template_is_imported(tmp_path: Path, suffix: str) -> None:
    done(sedi_editor("export", STARTER, "-o", "plan.docx", "--lang", "en", cwd=tmp_path))
    (tmp_path / "plan.docx").rename(tmp_path / f"plan.{suffix}")
    done(sedi_editor("import", f"plan.{suffix}", "plan.sediplan", "--lang", "en", cwd=tmp_path))
    assert "is a Word file" in refused(sedi_editor("info", f"plan.{suffix}", cwd=tmp_path))


@pytest.mark.parametrize("language", [(), ("--lang", "fr")], ids=["no language", "French"])
@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048), "save it as .docx"),
        ("plan.rtf", b"{\\rtf1 Ports}", "save it as .docx"),
        ("plan.pdf", b"%PDF-1.7", "only Word files"),
    ],
)
def test_of_another_programs_file_it_is_said_what_to_do_with_it(
    tmp_path: Path, name: str, content: bytes, advice: str, language: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert advice in refused(sedi_editor("import", name, "plan.sediplan", *language, cwd=tmp_path))


@pytest.fixture(scope="module")
def bad_word_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Files that hold no plan and yet get the suffix of a Word file."""
    folder = tmp_path_factory.mktemp("bad")
    good, other = folder / "good.docx", folder / "other.zip"
    done(sedi_editor("export", STARTER, "-o", good, "--lang", "en", cwd=folder))
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    return {
        "text": b"this is no Word file",
        "empty": b"",
        "encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048),
        "truncated": good.read_bytes()[:-500],
        "another archive": other.read_bytes(),
    }


@pytest.mark.parametrize("what", ["text", "empty", "encrypted", "truncated", "another archive"])
def test_a_file_that_is_no_word_file_makes_no_plan(tmp_path: Path, bad_word_files: dict[str, bytes], what: str) -> None:
    (tmp_path / "plan.docx").write_bytes(bad_word_files[what])
    line = refused(sedi_editor("import", "plan.docx", "p.sediplan", "--lang", "fr", "--report", "r.txt", cwd=tmp_path))
    assert "plan.docx" in line
    assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "just a sentence",
        "- a\n- list",
        "plan: 99\nlanguages: [en]",
        "plan: 1\nlanguages: [de]",
        "plan: 1\nlanguages: [en]\nunknown: 3",
        "plan: 1\nlanguages: [en]\ndepartments:\n- kind: ministry",
        "plan: 1\nlanguages: [en]\ndepartments:\n- kind: row",
        "plan: [1",
    ],
)
def test_yaml_that_is_no_plan_makes_no_plan(tmp_path: Path, content: str) -> None:
    (tmp_path / "plan.yaml").write_text(content, encoding="utf-8")
    assert "plan.yaml" in refused(sedi_editor("import", "plan.yaml", "new.sediplan", cwd=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


def test_a_report_that_cannot_be_written_makes_no_plan(tmp_path: Path) -> None:
    done(sedi_editor("export", STARTER, "-o", "plan.docx", "--lang", "en", cwd=tmp_path))
    (tmp_path / "report.txt").mkdir()
    answer = sedi_editor("import", "plan.docx", "p.sediplan", "--lang", "en", "--report", "report.txt", cwd=tmp_path)
    assert "report.txt is a folder" in refused(answer)
    assert not (tmp_path / "p.sediplan").exists()
    shutil.rmtree(tmp_path / "report.txt")


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_an_emblem_that_cannot_be_printed_is_refused_with_the_text_form_it_is_in(tmp_path: Path, suffix: str) -> None:
    tree = text_form.read(resource("sample_plans/starter.yaml"))
    emblem = Emblem("image/png", header_only(13_000, 13_000))
    plan = tmp_path / f"plan.{suffix}"
    plan.write_text(
        text_form.dumps(replace(tree, settings=replace(tree.settings, emblem=emblem)), text_form.form_of(plan)), "utf-8"
    )
    for command in (("import", plan, "new.sediplan"), ("new", "new.sediplan", "--from", plan)):
        said = refused(sedi_editor(*command, cwd=tmp_path))
        assert f"plan.{suffix}: The emblem cannot be printed: it has 13000 × 13000 pixels" in said
    assert not (tmp_path / "new.sediplan").exists()


def test_a_plan_file_with_an_emblem_that_cannot_be_printed_opens_and_says_so(tmp_path: Path) -> None:
    tree = text_form.read(resource("sample_plans/starter.yaml"))
    emblem = Emblem("image/jpeg", in_file(gradient(), "JPEG")[:200])
    create(tmp_path / "plan.sediplan", replace(tree, settings=replace(tree.settings, emblem=emblem)))
    assert "The emblem cannot be printed: it is cut off or damaged" in done(
        sedi_editor("check", "plan.sediplan", cwd=tmp_path)
    )
    assert "choose another or the neutral one" in refused(
        sedi_editor("export", "plan.sediplan", "-o", "plan.pdf", cwd=tmp_path)
    )
    done(sedi_editor("text", "plan.sediplan", "-o", "words.yaml", cwd=tmp_path))
    with pytest.raises(FileProblem, match="its emblem cannot be printed: it is cut off or damaged; take"):
        read_beginning(tmp_path / "plan.sediplan")


@pytest.mark.skipif(os.name != "posix", reason="other systems count otherwise")
def test_a_name_that_no_plan_can_have_is_told_before_anything_is_written(tmp_path: Path) -> None:
    done(sedi_editor("export", STARTER, "-o", "plan.docx", "--lang", "en", cwd=tmp_path))
    long = f"{'x' * 241}.sediplan"
    said = refused(sedi_editor("import", "plan.docx", long, "--lang", "en", "--report", "report.txt", cwd=tmp_path))
    assert said.endswith("the name has 250 bytes, that of a plan at most 247; choose a shorter one")
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.docx"]


@pytest.mark.parametrize("arguments", [("new", "plan.sediplan", "--from"), ("import", "plan.sediplan")])
def test_a_plan_is_not_made_over_the_one_that_is_read(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    plan = tmp_path / "plan.sediplan"
    create(plan, text_form.read(resource("sample_plans/starter.yaml")))
    content = plan.read_bytes()
    said = misused(sedi_editor(*arguments, "plan.sediplan", "--force", cwd=tmp_path))
    assert "plan.sediplan is the file that is read" in said
    assert plan.read_bytes() == content
