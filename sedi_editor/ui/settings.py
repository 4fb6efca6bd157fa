"""What the program remembers for its user: one declared table, kept in one small file.

A value in the file that is not what its setting should be counts as absent: the default takes its place.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal

from sedi_editor.i18n import LANGUAGES
from sedi_editor.ui.setting_types import (
    Choice,
    Folder,
    Octets,
    OneOf,
    Parts,
    Paths,
    SettingType,
    Weights,
    Whole,
    WordList,
    Words,
    YesNo,
)
from sedi_editor.ui.theme.tokens import BASE_SIZE, LARGEST, SMALLEST, Scheme

T = TypeVar("T")
VARIABLE = "SEDI_EDITOR_SETTINGS"
MOST_RECENT = 10
"""How many recent plans are kept."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing remembered; `help` says to people who build what it is for."""

    key: str
    type: SettingType[T]
    default: T
    help: str
    per_plan: bool = False
    """Whether each plan has its own."""


AUTHOR_NAME = Setting("author/name", Words(), "", "Signs comments and changes")
AUTHOR_INITIALS = Setting("author/initials", Words(), "", "Shown beside comments, also in Word")

LANGUAGE = Setting("look/language", OneOf(("", *LANGUAGES)), "", "Of menus and messages, not of the plan")
THEME = Setting("look/theme", Choice(Scheme), Scheme.SYSTEM, "Light, dark, or as the desktop is")
FONT_SIZE = Setting("look/font_size", Whole(SMALLEST, LARGEST), BASE_SIZE, "Of menus, lists and buttons")
CELL_ZOOM = Setting("look/cell_zoom", Whole(50, 300), 100, "How large the text of the form is, in per cent")

FRENCH_SPACING = Setting(
    "style/french_spacing", YesNo(), True, "In French, set no-break spaces around : ; ! ? « and » while typing"
)

RECENT_PLANS = Setting("plans/recent", Paths(), (), "The plans opened last, the newest first")

GEOMETRY = Setting("window/geometry", Octets(), b"", "Where the window was")
SPLITTER = Setting("window/splitter", Octets(), b"", "How wide its parts were")
TREE_SHOWN = Setting("window/tree", YesNo(), True, "Whether the tree is shown")
SIDE_SHOWN = Setting("window/side", YesNo(), True, "Whether the side pane is shown")
SIDE_PANE = Setting("window/side_pane", Words(), "comments", "Which of the side panes is in front")
PREVIEW_ZOOM = Setting("preview/zoom", Whole(0, 400), 0, "In per cent; 0 fits the width, 1 the page")

COLUMN_WEIGHTS = Setting("columns", Weights(5), (), "How the five columns share the width", per_plan=True)
DRAFT_LANGUAGE = Setting("draft", Words(), "", "The language written in last", per_plan=True)
BESIDE_LANGUAGE = Setting("beside", Words(), "", "The language shown beside last", per_plan=True)
LAST_NODE = Setting("node", Words(), "", "What was selected last", per_plan=True)
EXPANDED_NODES = Setting("branches", Parts(), None, "Which nodes of the tree were expanded last", per_plan=True)

EXPORT_FOLDER = Setting("export/folder", Folder(), None, "Where the last export went")
EXPORT_FORMATS = Setting("export/formats", WordList(), ("pdf",), "The formats of the last export")
EXPORT_LANGUAGES = Setting("export/languages", WordList(), (), "The languages of the last export")
EXPORT_BILINGUAL = Setting("export/bilingual", YesNo(), False, "Whether it was the bilingual edition")
IMPORT_FOLDER = Setting("import/folder", Folder(), None, "Where the last file taken in came from")
PLAN_FOLDER = Setting("plans/folder", Folder(), None, "Where the last plan was opened or made")

SETTINGS: tuple[Setting[Any], ...] = tuple(one for one in list(globals().values()) if isinstance(one, Setting))
"""All of them."""


def settings_file() -> Path:
    """Where the settings are kept; the environment variable SEDI_EDITOR_SETTINGS names another file."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "sedi-editor" / "settings.ini"


class Settings(QObject):
    """The settings of this user. They are written by and by, and when the program ends."""

    changed = Signal(object)
    """With the Setting that has a new value."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or settings_file()
        self._file = QSettings(str(self.path), QSettings.Format.IniFormat, self)

    def get(self, setting: Setting[T], plan: UUID | None = None) -> T:
        """What `setting` is set to, for `plan` where each plan has its own; the default when it is not soundly set."""
        text = self._file.value(_key(setting, plan))
        try:
            return setting.type.read(text) if isinstance(text, str) else setting.default
        except (ValueError, RecursionError):
            return setting.default

    def set(self, setting: Setting[T], value: T, plan: UUID | None = None) -> None:
        """Remember `value`. Raises ValueError for one that `setting` cannot have."""
        text = setting.type.write(value)
        if self.get(setting, plan) != value:
            self._file.setValue(_key(setting, plan), text)
            self.changed.emit(setting)

    def reset(self, setting: Setting[Any], plan: UUID | None = None) -> None:
        """Forget what was set: `setting` has its default again."""
        before = self.get(setting, plan)
        self._file.remove(_key(setting, plan))
        if before != setting.default:
            self.changed.emit(setting)

    def remember_plan(self, path: Path) -> None:
        """Put `path` first among the recent plans."""
        others = [one for one in self.get(RECENT_PLANS) if one != path]
        self.set(RECENT_PLANS, (path, *others)[:MOST_RECENT])

    def forget_plan(self, path: Path) -> None:
        """Take `path` out of the recent plans."""
        self.set(RECENT_PLANS, tuple(one for one in self.get(RECENT_PLANS) if one != path))

    def keep(self) -> None:
        """Write to the disk now what is not there yet."""
        self._file.sync()


def _key(setting: Setting[Any], plan: UUID | None) -> str:
    if setting.per_plan != (plan is not None):
        raise ValueError(f"{setting.key}: each plan has its own" if setting.per_plan else f"{setting.key}: one for all")
    return f"plan-{plan}/{setting.key}" if plan else setting.key
