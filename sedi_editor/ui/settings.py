"""The user's settings: one table declares them, and one file keeps their values.

An invalid value in the file counts as absent: the setting then has its default.
"""

import os
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal

from sedi_editor.i18n import LANGUAGES
from sedi_editor.ui.setting_types import (
    Base64,
    EnumMember,
    NodeIdList,
    OneOf,
    OptionalPath,
    Paths,
    SettingType,
    Shares,
    String,
    Strings,
    WholeNumber,
    YesNo,
)
from sedi_editor.ui.theme.interface_font import InterfaceFont
from sedi_editor.ui.theme.tokens import BASE_SIZE, LARGEST, SMALLEST, Scheme

T = TypeVar("T")
VARIABLE = "SEDI_EDITOR_SETTINGS"
MOST_RECENT = 10
"""How many recent plans are kept."""


class Setting(Struct, Generic[T], frozen=True):
    """The declaration of a setting; `help` tells developers what it is for."""

    key: str
    type: SettingType[T]
    default: T
    help: str
    per_plan: bool = False
    """Whether each plan has a value of its own."""


AUTHOR_NAME = Setting("author/name", String(), "", "Signs comments and changes")
AUTHOR_INITIALS = Setting("author/initials", String(), "", "Shown beside comments, also in Word")

LANGUAGE = Setting("look/language", OneOf(("", *LANGUAGES)), "", "Of menus and messages, not of the plan")
THEME = Setting("look/theme", EnumMember(Scheme), Scheme.SYSTEM, "Light, dark, or as the desktop is")
FONT = Setting("look/font", EnumMember(InterfaceFont), InterfaceFont.PROGRAM, "The program's own or the system's")
FONT_SIZE = Setting("look/font_size", WholeNumber(SMALLEST, LARGEST), BASE_SIZE, "Of menus, lists and buttons")
CELL_ZOOM = Setting("look/cell_zoom", WholeNumber(50, 300), 100, "How large the text of the form is, in per cent")

FRENCH_SPACING = Setting(
    "style/french_spacing", YesNo(), True, "In French, set no-break spaces around : ; ! ? « and » while typing"
)
CHECK_SPELLING = Setting("style/check_spelling", YesNo(), True, "Mark misspelt words while typing")

RECENT_PLANS = Setting("plans/recent", Paths(), (), "The plans opened last, the newest first")

GEOMETRY = Setting("window/geometry", Base64(), b"", "Where the window was")
GUIDE_GEOMETRY = Setting("guide/geometry", Base64(), b"", "Where the window of the user guide was")
SPLITTER = Setting("window/splitter", Base64(), b"", "How wide its parts were")
TREE_SHOWN = Setting("window/tree", YesNo(), True, "Whether the tree is shown")
SIDE_SHOWN = Setting("window/side", YesNo(), True, "Whether the side pane is shown, with open comments")
SIDE_PANE = Setting("window/side_pane", String(), "comments", "Which of the side panes is in front")
PREVIEW_ZOOM = Setting("preview/zoom", WholeNumber(0, 400), 0, "In per cent; 0 fits the width, 1 the page")

COLUMN_WEIGHTS = Setting("columns", Shares(5), (), "How the five columns share the width", per_plan=True)
DRAFT_LANGUAGE = Setting("draft", String(), "", "The language written in last", per_plan=True)
SECOND_LANGUAGE = Setting("beside", String(), "", "The language shown beside last", per_plan=True)
LAST_NODE = Setting("node", String(), "", "What was selected last", per_plan=True)
EXPANDED_NODES = Setting("branches", NodeIdList(), None, "Which nodes of the tree were expanded last", per_plan=True)

EXPORT_FOLDER = Setting("export/folder", OptionalPath(), None, "Where the last export went")
EXPORT_FORMATS = Setting("export/formats", Strings(), ("pdf",), "The formats of the last export")
EXPORT_LANGUAGES = Setting("export/languages", Strings(), (), "The languages of the last export")
EXPORT_BILINGUAL = Setting("export/bilingual", YesNo(), False, "Whether it was the bilingual edition")
EXPORT_REPEAT_JOINED = Setting(
    "export/repeat_joined", YesNo(), False, "Whether joined cells were repeated in the last spreadsheet"
)
EXPORT_SEPARATOR = Setting(
    "export/separator", OneOf(("", ";", ",", "tab")), "", "Between the cells of the last CSV file; empty for none yet"
)
IMPORT_FOLDER = Setting("import/folder", OptionalPath(), None, "Where the last file taken in came from")
PLAN_FOLDER = Setting("plans/folder", OptionalPath(), None, "Where the last plan was opened or made")

SETTINGS: tuple[Setting[Any], ...] = tuple(value for value in list(globals().values()) if isinstance(value, Setting))
"""All of them."""


def settings_file() -> Path:
    """Where the settings are kept; the environment variable SEDI_EDITOR_SETTINGS names another file."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "sedi-editor" / "settings.ini"


class Settings(QObject):
    """The values of the settings. Qt writes them to the file from time to time, and at the end of the program."""

    changed = Signal(object)
    """The Setting that has a new value."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or settings_file()
        self._file = QSettings(str(self.path), QSettings.Format.IniFormat, self)

    def get(self, setting: Setting[T], plan: UUID | None = None) -> T:
        """The value of `setting`, with the id of a plan if it is per plan; the default if there is no valid value."""
        text = self._file.value(_key(setting, plan))
        try:
            return setting.type.read(text) if isinstance(text, str) else setting.default
        except (ValueError, RecursionError):
            return setting.default

    def set(self, setting: Setting[T], value: T, plan: UUID | None = None) -> None:
        """Sets a value. Raises ValueError for an invalid one."""
        text = setting.type.write(value)
        if self.get(setting, plan) != value:
            self._file.setValue(_key(setting, plan), text)
            self.changed.emit(setting)

    def reset(self, setting: Setting[Any], plan: UUID | None = None) -> None:
        """Removes the value: `setting` has its default again."""
        before = self.get(setting, plan)
        self._file.remove(_key(setting, plan))
        if before != setting.default:
            self.changed.emit(setting)

    def remember_plan(self, path: Path) -> None:
        """Puts `path` first among the recent plans."""
        others = [recent for recent in self.get(RECENT_PLANS) if recent != path]
        self.set(RECENT_PLANS, (path, *others)[:MOST_RECENT])

    def forget_plan(self, path: Path) -> None:
        """Removes `path` from the recent plans."""
        self.set(RECENT_PLANS, tuple(recent for recent in self.get(RECENT_PLANS) if recent != path))

    def sync(self) -> None:
        """Writes all values to the file now."""
        self._file.sync()


def _key(setting: Setting[Any], plan: UUID | None) -> str:
    if setting.per_plan != (plan is not None):
        raise ValueError(f"{setting.key}: each plan has its own" if setting.per_plan else f"{setting.key}: one for all")
    return f"plan-{plan}/{setting.key}" if plan else setting.key
