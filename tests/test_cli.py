"""The command line's manners: help, usage, exit status, and the commands that show a plan."""

import datetime
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from sedi_editor import __version__
from sedi_editor.__main__ import COMMANDS
from sedi_editor.cli.terminal import show
from sedi_editor.errors import UserError
from sedi_editor.exchange import text_form
from sedi_editor.exchange.text_form import TextForm
from sedi_editor.plan.edits import SetPlan
from sedi_editor.plan.language import Language
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import PlanSettings
from sedi_editor.resources import resource
from sedi_editor.store.plan_file import PlanFile
from tests.command import done, misused, program, refused, sedi_editor
from tests.plan.a_plan import small_plan
from tests.ready_file import ready_file

HEAVY = {"PySide6", "reportlab", "sqlalchemy", "sqlmodel", "alembic", "docx", "lxml", "yaml", "nh3", "rich", "babel"}
WHOLE = PlanSettings(symbol=Symbol.parse("CIDI/doc.290/20"), date=datetime.date(2020, 5, 8), original=(Language.EN,))
"""Settings of a plan that lacks nothing; with one language, no translation either."""


@pytest.fixture(scope="module")
def sample() -> Path:
    return resource("sample_plans/sedi-2020.yaml")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A plan file with the sample in it; a test that changes it copies it first."""
    folder = tmp_path_factory.mktemp("made")
    done(sedi_editor("import", sample, "plan.sediplan", cwd=folder))
    return folder / "plan.sediplan"


def test_help_names_every_command_and_each_has_its_own(tmp_path: Path) -> None:
    text = done(sedi_editor("--help", cwd=tmp_path))
    for command in COMMANDS:
        assert f"\n  {command} " in text
        assert done(sedi_editor(command, "--help", cwd=tmp_path)).startswith(f"Usage: sedi-editor {command} ")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(tmp_path: Path, option: str) -> None:
    answer = program(option, cwd=tmp_path, python=("-X", "importtime"))
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in answer.stderr.splitlines()}
    assert "typer" in loaded
    assert not loaded & HEAVY


def test_the_version_is_the_project_s(tmp_path: Path) -> None:
    assert done(program("--version", cwd=tmp_path)) == f"sedi-editor {__version__}\n"


@pytest.mark.parametrize("arguments", [(), ("plan.sediplan",), ("./plan",)])
def test_a_window_without_a_display_is_refused_with_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = refused(program(*arguments, cwd=tmp_path))
    assert "no display" in said
    assert "--help" in said


def test_the_commands_that_open_no_window_are_those_of_the_command_line(tmp_path: Path) -> None:
    listed = done(sedi_editor("--help", cwd=tmp_path)).partition("Commands:")[2]
    assert {line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "} == set(
        COMMANDS
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("print",), "No such command 'print'"),
        (("export", "plan.yaml"), "Missing option '--output'"),
        (("export", "plan.yaml", "-o", "plan.odt"), "“.odt”"),
        (("export", "plan.yaml", "-o", "plan"), "pdf, docx, html, xlsx, csv, yaml, json"),
        (("export", "plan.yaml", "-o", "plan.pdf", "--lang", "de"), "'de' is not one of"),
        (("export", "plan.yaml", "-o", "plan.pdf", "--lang", "en", "--lang", "fr"), "--bilingual"),
        (("export", "plan.yaml", "-o", "plan.pdf", "--lang", "en", "--bilingual"), "two languages"),
        (("export", "plan.yaml", "-o", "p.docx", "--lang", "en", "--lang", "en", "--bilingual"), "two languages"),
        (("export", "plan.yaml", "-o", "plan.json", "--bilingual"), "PDF and Word"),
        (("import", "plan.docx", "plan.sediplan"), "--lang fr"),
        (("import", "p.docx", "p.sediplan", "--lang", "fr", "--lang", "en", "--lang", "es"), "or its two"),
        (("import", "plan.yaml", "plan.sediplan", "--report", "r.txt"), "for Word files"),
        (("import", "plan.yaml", "plan.db"), ".sediplan"),
        (("new", "plan.yaml"), ".sediplan"),
    ],
)
def test_wrong_usage_is_explained_and_ends_with_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in misused(sedi_editor(*arguments, cwd=tmp_path))
    assert list(tmp_path.iterdir()) == []


# One command for each form, and one form for each command: they read a plan through one door.
READINGS = [("check", "sediplan"), ("check", "yaml"), ("check", "json"), ("info", "sediplan"), ("text", "sediplan")]


@pytest.mark.parametrize(("command", "suffix"), READINGS)
def test_a_plan_that_is_not_there_is_named(tmp_path: Path, command: str, suffix: str) -> None:
    name = f"missing.{suffix}"
    assert name in refused(sedi_editor(command, name, cwd=tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("command", "suffix"), [*READINGS, ("check", "odt")])
def test_a_file_that_is_no_plan_is_refused_by_name_and_kept(tmp_path: Path, command: str, suffix: str) -> None:
    name = f"plan.{suffix}"
    (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n not a plan \xff")
    assert name in refused(sedi_editor(command, name, cwd=tmp_path))
    assert (tmp_path / name).read_bytes() == b"\x89PNG\r\n\x1a\n not a plan \xff"


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.sediplan").mkdir()
    assert "plan.sediplan" in refused(sedi_editor("check", "plan.sediplan", cwd=tmp_path))


def test_info_counts_kinds_words_and_missing_translations(made: Path, tmp_path: Path) -> None:
    shown = done(sedi_editor("info", made, cwd=tmp_path))
    for kind, count in {"department": 5, "line": 8, "objective": 21, "topic": 21, "initiative": 64, "row": 116}.items():
        assert re.search(rf"^{kind}s +{count}$", shown, re.MULTILINE)
    assert re.search(r"^Français +\d+ words, 0 missing", shown, re.MULTILINE)
    assert re.search(r"^Português +\d+ words, [1-9]\d* missing", shown, re.MULTILINE)
    assert re.search(r"^date +8 May 2020$", shown, re.MULTILINE)
    assert re.search(r"^open +no$", shown, re.MULTILINE)
    assert re.search(r"^changes +0$", shown, re.MULTILINE)


def test_info_in_json_says_the_same(made: Path, tmp_path: Path) -> None:
    figures = json.loads(done(sedi_editor("info", made, "--json", cwd=tmp_path)))
    assert figures["kinds"]["row"] == 116
    assert figures["joins"] == 185
    assert list(figures["languages"]) == ["en", "fr", "es", "pt"]
    assert figures["languages"]["fr"]["missing"] == 0
    assert figures["open"] is None
    assert figures["symbol"] == "CIDI/doc.290/20"


def test_a_change_log_that_cannot_be_read_is_told_and_spoils_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "plan.sediplan"
    with PlanFile.create(plan, small_plan()) as plan_file:
        plan_file.apply(SetPlan(WHOLE))
    with closing(sqlite3.connect(plan)) as connection:
        connection.execute("UPDATE change SET edit = '{'")
        connection.commit()
    shown = json.loads(done(sedi_editor("info", plan, "--json", cwd=tmp_path)))["changes"]
    assert shown["entries"] == 1
    assert "entry 1 of the change log cannot be read" in shown["problems"][0]
    printed = sedi_editor("text", plan, cwd=tmp_path)
    assert text_form.loads(done(printed)).settings == WHOLE
    assert "the plan is whole, its change log is not" in printed.stderr


def test_the_text_form_on_stdout_loads_back_equal(made: Path, sample: Path, tmp_path: Path) -> None:
    tree = text_form.read(sample)
    assert text_form.loads(done(sedi_editor("text", made, cwd=tmp_path))) == tree
    assert text_form.loads(done(sedi_editor("text", made, "--json", cwd=tmp_path)), TextForm.JSON) == tree


def test_the_text_form_goes_to_a_file_when_asked(made: Path, tmp_path: Path) -> None:
    done(sedi_editor("text", made, "-o", "plan.yaml", cwd=tmp_path))
    assert (tmp_path / "plan.yaml").read_text("utf-8") == done(sedi_editor("text", made, cwd=tmp_path))


def test_check_says_that_a_good_plan_is_in_order(tmp_path: Path) -> None:
    tree = replace(small_plan(), settings=WHOLE)
    ready_file(tmp_path / "plan.sediplan", tree)
    (tmp_path / "plan.yaml").write_text(text_form.dumps(tree), encoding="utf-8")
    for plan in ("plan.sediplan", "plan.yaml"):
        assert done(sedi_editor("check", plan, cwd=tmp_path)) == f"{plan}: in order\n"


def test_check_names_the_rule_that_a_text_form_breaks(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan: 1\nlanguages: [en]\ndepartments:\n- kind: row\n", encoding="utf-8")
    line = refused(sedi_editor("check", "plan.yaml", cwd=tmp_path))
    assert "plan.yaml" in line
    assert "row" in line


def test_check_finds_a_damaged_plan_file(made: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "plan.sediplan"
    content = bytearray(made.read_bytes())
    for position in range(5000, len(content), 997):
        content[position] ^= 0xFF
    damaged.write_bytes(content)
    assert "plan.sediplan" in refused(sedi_editor("check", "plan.sediplan", cwd=tmp_path))
    assert damaged.read_bytes() == bytes(content)


def test_check_finds_a_truncated_plan_file(made: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.sediplan").write_bytes(made.read_bytes()[:-8192])
    assert "plan.sediplan" in refused(sedi_editor("check", "plan.sediplan", cwd=tmp_path))


def test_looking_at_a_plan_leaves_no_trace(made: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.sediplan"
    shutil.copy(made, plan)
    before = plan.read_bytes()
    for command in ("info", "check", "text"):
        done(sedi_editor(command, "plan.sediplan", cwd=tmp_path))
    assert plan.read_bytes() == before
    assert list(tmp_path.iterdir()) == [plan]


def test_a_plan_open_elsewhere_is_shown_exported_and_checked_but_not_replaced(
    made: Path, sample: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.sediplan"
    shutil.copy(made, plan)
    with PlanFile.open(plan, author="Ana Ruiz") as held:
        assert not held.read_only
        assert re.search(
            r"^open +Ana Ruiz on .* since \d+ [A-Z][a-z]+ 20\d\d, \d\d:\d\d UTC",
            done(program("info", plan, cwd=tmp_path)),
            re.M,
        )
        assert "Ana Ruiz" in json.loads(done(sedi_editor("info", plan, "--json", cwd=tmp_path)))["open"]
        done(sedi_editor("check", plan, cwd=tmp_path))
        done(sedi_editor("export", plan, "-o", "plan.json", cwd=tmp_path))
        assert "Ana Ruiz" in refused(program("import", sample, plan, "--force", cwd=tmp_path))
        assert held.load() == text_form.read(sample)
    assert text_form.read(tmp_path / "plan.json") == text_form.read(sample)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has file names that are no text")
def test_a_file_whose_name_is_no_text_is_read_and_named(sample: Path, tmp_path: Path) -> None:
    shutil.copy(sample, tmp_path / "pl\udcff\udcfe.yaml")
    assert "\npl\\udcff\\udcfe.yaml: " in done(program("check", "pl\udcff\udcfe.yaml", cwd=tmp_path))
    assert "no\\udcff.yaml" in refused(program("check", "no\udcff.yaml", cwd=tmp_path))
    done(program("export", "pl\udcff\udcfe.yaml", "-o", "out\udcff.json", "--lang", "fr", cwd=tmp_path))
    assert (tmp_path / "out\udcff.json").exists()


def test_a_word_file_is_to_be_imported_first(tmp_path: Path) -> None:
    assert "import" in refused(sedi_editor("info", "plan.docx", cwd=tmp_path))


def test_a_reader_that_stops_reading_is_no_error(made: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sedi_editor", "text", str(made)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"plan: 1\n"
        process.stdout.close()
        assert process.stderr.read() == b""


def test_backups_of_a_plan_are_listed_with_their_times_whatever_became_of_it(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEDI_EDITOR_DATA", str(tmp_path / "data"))
    plan = tmp_path / "plan.sediplan"
    shutil.copyfile(made, plan)
    assert "no backup" in done(sedi_editor("backups", plan, cwd=tmp_path))
    PlanFile.open(plan).close()
    for content in (None, b""):
        if content is not None:
            plan.write_bytes(content)
        shown = done(sedi_editor("backups", plan, cwd=tmp_path))
        time, _, path = shown.strip().partition(" UTC ")
        backup = Path(path.partition("kB  ")[2])
        assert f"{datetime.datetime.now(datetime.UTC):%B %Y}, " in time
        assert done(sedi_editor("info", backup, cwd=tmp_path)).count("rows") == 1
    (listed,) = json.loads(done(sedi_editor("backups", plan, "--json", cwd=tmp_path)))["backups"]
    assert (listed["file"], listed["size"]) == (str(backup), backup.stat().st_size)
    assert str(backup) in refused(sedi_editor("info", plan, cwd=tmp_path))


def test_what_can_be_read_of_a_damaged_plan_is_made_a_new_one_with_its_doubts(made: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.sediplan"
    content = made.read_bytes()
    plan.write_bytes(bytes(4096) + content[4096:])
    assert "is not a plan" in refused(sedi_editor("text", plan, cwd=tmp_path))
    shown = done(sedi_editor("recover", plan, "-o", "copy.sediplan", cwd=tmp_path))
    assert "doubtful: the file has damaged pages" in shown
    assert "5 departments" in shown
    whole = done(sedi_editor("text", made, cwd=tmp_path))
    assert done(sedi_editor("text", "copy.sediplan", cwd=tmp_path)) == whole
    assert plan.read_bytes() == bytes(4096) + content[4096:]
    assert "is there already" in refused(sedi_editor("recover", plan, "-o", "copy.sediplan", cwd=tmp_path))
    plan.write_bytes(b"")
    assert "nothing of a plan" in refused(sedi_editor("recover", plan, "-o", "other.sediplan", cwd=tmp_path))
    assert not (tmp_path / "other.sediplan").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_under_what_is_printed_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(UserError, match="what the command prints cannot be written: No space left"):
            show("words")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_under_the_help_is_told_in_one_line() -> None:
    command = [sys.executable, "-m", "sedi_editor", "--help"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert answer.returncode == 1
    assert answer.stderr == "sedi-editor: what the command prints cannot be written: No space left on device\n"
