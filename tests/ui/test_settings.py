"""What the program remembers, and what it does with a file of settings that someone else wrote."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from sedi_editor.ui import settings as table
from sedi_editor.ui.settings import SETTINGS, Setting, Settings, settings_file

PLAN = UUID("00000000-0000-4000-8000-000000000001")
OTHER: dict[str, Any] = {
    "author/name": "Ana María, Pérez; “AMP” = 100 % \\ #",
    "author/initials": "AMP",
    "look/language": "fr",
    "look/theme": "dark",
    "look/font": "system",
    "look/font_size": 17,
    "look/cell_zoom": 150,
    "style/french_spacing": False,
    "style/check_spelling": False,
    "plans/recent": (Path("/plans/año, 2021.sediplan"), Path("C:/plans/b;c.sediplan")),
    "window/geometry": bytes(range(256)),
    "guide/geometry": b"\x00 there",
    "window/splitter": b"x",
    "window/tree": False,
    "window/side": False,
    "window/side_pane": "checks",
    "preview/zoom": 125,
    "columns": (1.0, 2.0, 1.5, 0.25, 3.0),
    "draft": "es",
    "beside": "pt",
    "branches": (PLAN,),
    "node": "7d444840-9dc0-11d1-b245-5ffdce74fad2",
    "export/folder": Path("/tmp/out, put"),
    "export/formats": ("pdf", "docx"),
    "export/languages": ("en", "fr"),
    "export/bilingual": True,
    "export/repeat_joined": True,
    "export/separator": "tab",
    "export/comments": True,
    "import/folder": Path("in"),
    "plans/folder": Path("plans"),
}
EACH = pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.key)


@pytest.fixture
def path(tmp_path: Path, qapp: object) -> Path:
    return tmp_path / "settings.ini"


@pytest.fixture
def settings(path: Path) -> Settings:
    return Settings(path)


def of(setting: Setting[Any]) -> UUID | None:
    return PLAN if setting.per_plan else None


def raw(path: Path, setting: Setting[Any], value: str) -> Settings:
    """Settings out of a file that someone else wrote."""
    group, _, name = f"plan-{PLAN}/{setting.key}".partition("/") if setting.per_plan else setting.key.partition("/")
    path.write_text(f"[{group}]\n{name}={value}\n", "utf-8")
    return Settings(path)


def test_every_setting_has_a_key_of_its_own_and_says_what_it_is_for() -> None:
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.help for setting in SETTINGS)


@EACH
def test_a_setting_has_its_default_until_it_is_set(settings: Settings, setting: Setting[Any]) -> None:
    assert settings.get(setting, of(setting)) == setting.default


@EACH
def test_a_default_is_a_value_the_setting_can_have(setting: Setting[Any]) -> None:
    assert setting.type.read(setting.type.write(setting.default)) == setting.default


@EACH
def test_what_was_set_is_there_the_next_time(path: Path, settings: Settings, setting: Setting[Any]) -> None:
    value = OTHER[setting.key]
    settings.set(setting, value, of(setting))
    settings.sync()
    again = Settings(path).get(setting, of(setting))
    assert again == value
    assert type(again) is type(value) or isinstance(again, type(value))


@EACH
def test_what_was_reset_is_forgotten(path: Path, settings: Settings, setting: Setting[Any]) -> None:
    settings.set(setting, OTHER[setting.key], of(setting))
    settings.reset(setting, of(setting))
    settings.sync()
    assert Settings(path).get(setting, of(setting)) == setting.default


@EACH
@pytest.mark.parametrize(
    "value", ["-7", "999999", "nonsense?", "[1", '"[1, 2]"', '"{}"', "a, b", "@Invalid()", "é", ""]
)
def test_whatever_the_file_says_what_is_read_can_be(path: Path, setting: Setting[Any], value: str) -> None:
    read = raw(path, setting, value).get(setting, of(setting))
    assert read == setting.default or setting.type.read(setting.type.write(read)) == read


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (table.FONT_SIZE, "-7"),
        (table.FONT_SIZE, "large"),
        (table.THEME, "pink"),
        (table.LANGUAGE, "de"),
        (table.TREE_SHOWN, "maybe"),
        (table.GEOMETRY, "***"),
        (table.RECENT_PLANS, '"[1, 2]"'),
        (table.RECENT_PLANS, '"{}"'),
        (table.COLUMN_WEIGHTS, '"[1, 2]"'),
        (table.COLUMN_WEIGHTS, '"[1, 2, 3, 4, -5]"'),
        (table.COLUMN_WEIGHTS, '"[1, 2, 3, 4, NaN]"'),
        (table.EXPORT_FORMATS, "pdf"),
        (table.EXPORT_FORMATS, '"' + "[" * 100_000 + '"'),
    ],
    ids=lambda one: one.key if isinstance(one, Setting) else one[:20],
)
def test_a_foreign_value_falls_back_to_the_default(path: Path, setting: Setting[Any], value: str) -> None:
    assert raw(path, setting, value).get(setting, of(setting)) == setting.default


def test_a_file_that_is_no_file_of_settings_leaves_the_defaults_and_can_be_written_over(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)
    settings = Settings(path)
    assert all(settings.get(setting, of(setting)) == setting.default for setting in SETTINGS)
    settings.set(table.FONT_SIZE, 15)
    assert settings.get(table.FONT_SIZE) == 15


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (table.FONT_SIZE, 3),
        (table.LANGUAGE, "de"),
        (table.CELL_ZOOM, 1000),
        (table.COLUMN_WEIGHTS, (1.0, 2.0)),
        (table.COLUMN_WEIGHTS, (0.0,) * 5),
    ],
    ids=str,
)
def test_a_value_that_cannot_be_is_not_taken(settings: Settings, setting: Setting[Any], value: object) -> None:
    with pytest.raises(ValueError, match=re.escape(str(value))):
        settings.set(setting, value, of(setting))
    assert settings.get(setting, of(setting)) == setting.default


def test_each_plan_has_its_own(settings: Settings) -> None:
    settings.set(table.DRAFT_LANGUAGE, "fr", PLAN)
    assert settings.get(table.DRAFT_LANGUAGE, PLAN) == "fr"
    assert settings.get(table.DRAFT_LANGUAGE, uuid4()) == ""


def test_asking_for_no_plan_where_each_has_its_own_is_a_fault(settings: Settings) -> None:
    with pytest.raises(ValueError, match="each plan"):
        settings.get(table.DRAFT_LANGUAGE)
    with pytest.raises(ValueError, match="one for all"):
        settings.get(table.FONT_SIZE, PLAN)


def test_changed_is_said_once_and_only_for_a_change(settings: Settings) -> None:
    said: list[Setting[Any]] = []
    settings.changed.connect(said.append)
    settings.set(table.FONT_SIZE, 15)
    settings.set(table.FONT_SIZE, 15)
    settings.set(table.AUTHOR_NAME, "")
    settings.reset(table.FONT_SIZE)
    settings.reset(table.FONT_SIZE)
    assert said == [table.FONT_SIZE, table.FONT_SIZE]


def test_the_plan_opened_last_comes_first_once_and_ten_are_kept(settings: Settings) -> None:
    paths = [Path(f"/plans/{n}.sediplan") for n in range(12)]
    for one in [*paths, paths[5]]:
        settings.remember_plan(one)
    assert settings.get(table.RECENT_PLANS) == tuple(paths[n] for n in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2))


def test_a_plan_that_is_gone_stays_among_the_recent_ones_until_it_is_forgotten(settings: Settings) -> None:
    gone, there = Path("/gone.sediplan"), Path("/there.sediplan")
    settings.remember_plan(there)
    settings.remember_plan(gone)
    assert settings.get(table.RECENT_PLANS) == (gone, there)
    settings.forget_plan(gone)
    assert settings.get(table.RECENT_PLANS) == (there,)


def test_the_environment_names_another_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setenv(table.VARIABLE, str(path))
    assert settings_file() == path
    monkeypatch.delenv(table.VARIABLE)
    assert settings_file().name == "settings.ini"
    assert settings_file().parent.name == "sedi-editor"


@pytest.mark.parametrize("block", [Path.mkdir, Path.touch], ids=["a folder in its place", "a file for its folder"])
def test_a_file_that_cannot_be_written_stops_nobody(
    tmp_path: Path, qapp: object, block: Callable[[Path], None]
) -> None:
    at = tmp_path / "settings"
    block(at)
    settings = Settings(at if at.is_dir() else at / "settings.ini")
    settings.set(table.FONT_SIZE, 15)
    settings.sync()
    assert settings.get(table.FONT_SIZE) == 15


def test_asking_for_settings_loads_nothing_heavy(repository: Path) -> None:
    """What every start pays for: neither the drawing of SVG nor a database, a document or another table of settings."""
    heavy = (
        "PySide6.QtSvg",
        "sqlalchemy",
        "sqlmodel",
        "babel",
        "lxml",
        "docx",
        "reportlab",
        "yaml",
        "pydantic",
        "typer",
    )
    asked = "import sys; from sedi_editor.ui import appearance, icons, notices, settings, theme, interface_language; "
    told = asked + f"print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=repository, env={**os.environ}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
