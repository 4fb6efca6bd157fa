"""The table of all actions of the window, and their menus.

To add an action, add a line to ACTIONS and its name to MENUS, and connect it where it is carried out:
`actions["comment.add"].triggered.connect(pane.begin_comment)`. A pane does that in its method `connect_actions`.
"""

import sys
from collections.abc import Iterator, Mapping
from enum import Enum

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from sedi_editor.i18n import _, translatable
from sedi_editor.ui.icons import icon

REDO_KEYS, OTHER_REDO_KEYS = "Ctrl+Shift+Z", "Ctrl+Y"
"""Both redo, everywhere; the menus show the first, which is the one that users of the system know."""
if sys.platform == "win32":
    REDO_KEYS, OTHER_REDO_KEYS = OTHER_REDO_KEYS, REDO_KEYS


class Need(Enum):
    """What an action needs to be enabled."""

    NOTHING = 0
    PLAN = 1
    """An open plan."""
    WRITABLE = 2
    """An open plan that may be changed."""


class ActionSpec(Struct, frozen=True):
    """An action: its text (marked for translation), keys, icon, and what it needs. `tip` is a longer tooltip."""

    name: str
    text: str
    keys: str = ""
    icon: str = ""
    need: Need = Need.WRITABLE
    tip: str = ""
    checkable: bool = False


_PLAN, _NOTHING = Need.PLAN, Need.NOTHING

ACTIONS = (
    # File
    ActionSpec("plan.new", translatable("&New plan…"), "Ctrl+N", "new", _NOTHING),
    ActionSpec("plan.open", translatable("&Open…"), "Ctrl+O", "open", _NOTHING),
    ActionSpec("window.new", translatable("New &window"), "Ctrl+Shift+T", "new-window", _NOTHING),
    ActionSpec("plan.backups", translatable("Open a &backup…"), "", "history", _NOTHING),
    ActionSpec("plan.import", translatable("&Import from Word…"), "", "import", _NOTHING),
    ActionSpec("plan.save", translatable("&Save"), "Ctrl+S", "saved", _PLAN),
    ActionSpec("plan.save_as", translatable("Save &as…"), "F12", "", _PLAN),
    ActionSpec("plan.send_copy", translatable("Sen&d a copy…"), "", "open-outside", _PLAN),
    ActionSpec("plan.rename", translatable("Rena&me or move…"), "", "rename"),
    ActionSpec("plan.save_copy", translatable("Save a &copy…"), "Ctrl+Shift+S", "save-copy", _PLAN),
    ActionSpec(
        "plan.export", translatable("&Export…"), "Ctrl+E", "export", _PLAN, translatable("Write the official document")
    ),
    ActionSpec(
        "plan.print",
        translatable("&Print…"),
        "Ctrl+P",
        "print",
        _PLAN,
        translatable("Print the official pages, as the preview shows them"),
    ),
    ActionSpec(
        "plan.print_preview",
        translatable("Print pre&view"),
        "",
        "preview",
        _PLAN,
        translatable("Show the pages as they print"),
    ),
    ActionSpec(
        "plan.print_draft",
        translatable("Print the selected part as a draf&t…"),
        "",
        "print",
        _PLAN,
        translatable("Print what is selected in the tree, its languages side by side"),
    ),
    ActionSpec("plan.show_folder", translatable("Show in &folder"), "", "folder", _PLAN),
    ActionSpec("plan.close", translatable("C&lose the plan"), "Ctrl+W", "close", _PLAN),
    ActionSpec("program.quit", translatable("&Quit"), "Ctrl+Q", "quit", _NOTHING),
    # Edit
    ActionSpec("edit.undo", translatable("&Undo"), "Ctrl+Z", "undo", _PLAN),
    ActionSpec("edit.redo", translatable("&Redo"), REDO_KEYS, "redo", _PLAN),
    ActionSpec("edit.cut", translatable("Cu&t"), "Ctrl+X", "cut"),
    ActionSpec("edit.copy", translatable("&Copy"), "Ctrl+C", "copy", _PLAN),
    ActionSpec("edit.paste", translatable("&Paste"), "Ctrl+V", "paste"),
    ActionSpec("edit.paste_plain", translatable("Paste &without formatting"), "Ctrl+Shift+V", "paste"),
    ActionSpec("search.open", translatable("&Search the plan"), "Ctrl+F", "search", _PLAN),
    ActionSpec("search.replace", translatable("R&eplace…"), "Ctrl+H", "replace"),
    ActionSpec("search.next", translatable("Find &next"), "F3", "next", _PLAN),
    ActionSpec("search.previous", translatable("Find pre&vious"), "Shift+F3", "previous", _PLAN),
    # Text
    ActionSpec("text.bold", translatable("&Bold"), "Ctrl+B", "bold", checkable=True),
    ActionSpec("text.italic", translatable("&Italic"), "Ctrl+I", "italic", checkable=True),
    ActionSpec("text.underline", translatable("&Underline"), "Ctrl+U", "underline", checkable=True),
    # The keys of LibreOffice: those of Word (Ctrl with plus or equals) zoom, and are elsewhere on each keyboard.
    ActionSpec("text.superscript", translatable("Superscript"), "Ctrl+Shift+P", "superscript", checkable=True),
    ActionSpec("text.subscript", translatable("Subscript"), "Ctrl+Shift+B", "subscript", checkable=True),
    ActionSpec("text.bullets", translatable("Bullet&s"), "Ctrl+Shift+L", "bullets", checkable=True),
    ActionSpec("text.numbering", translatable("&Numbering"), "Ctrl+Shift+N", "numbering", checkable=True),
    ActionSpec("text.deeper", translatable("&Deeper level"), "Ctrl+]", "indent"),
    ActionSpec("text.shallower", translatable("S&hallower level"), "Ctrl+[", "outdent"),
    ActionSpec("text.link", translatable("&Link…"), "Ctrl+K", "link"),
    ActionSpec("text.character", translatable("S&pecial character…"), "Alt+Shift+S"),
    ActionSpec("text.clear", translatable("&Clear formatting"), "Ctrl+Space", "clear-format"),
    # Plan
    ActionSpec(
        "node.add", translatable("&Add"), "Ctrl+Shift+A", "add", tip=translatable("Add a part of the plan here")
    ),
    ActionSpec("node.rename", translatable("&Rename"), "F2", "rename"),
    ActionSpec("node.duplicate", translatable("&Duplicate"), "Ctrl+Shift+D", "duplicate"),
    ActionSpec("node.delete", translatable("D&elete"), "", "delete"),
    ActionSpec("node.up", translatable("Move &up"), "Ctrl+Shift+Up", "up"),
    ActionSpec("node.down", translatable("Move do&wn"), "Ctrl+Shift+Down", "down"),
    ActionSpec(
        "node.promote",
        translatable("Promote by a level"),
        "Alt+Shift+Left",
        "promote",
        tip=translatable("Make an objective of a topic, or take an initiative out of its topic"),
    ),
    ActionSpec(
        "node.demote",
        translatable("Demote by a level"),
        "Alt+Shift+Right",
        "demote",
        tip=translatable("Make a topic of an objective, or put an initiative into the topic"),
    ),
    ActionSpec("row.add", translatable("Add a row &below"), "Ctrl+Return", "add-row"),
    ActionSpec("row.duplicate", translatable("Duplicate the r&ow"), "", "duplicate"),
    ActionSpec("row.up", translatable("Move the row up"), "Alt+Up", "up"),
    ActionSpec("row.down", translatable("Move the row down"), "Alt+Down", "down"),
    ActionSpec("row.delete", translatable("Delete the row"), "Ctrl+Shift+Backspace", "delete"),
    ActionSpec("cell.join", translatable("&Join with the cell above, or split"), "Ctrl+J", "join"),
    ActionSpec(
        "cell.fill_down",
        translatable("Fill down"),
        "Ctrl+D",
        "fill-down",
        tip=translatable("Copy the first of the chosen cells, or the cell above, into those below"),
    ),
    ActionSpec(
        "cell.clear",
        translatable("Empty the cells"),
        tip=translatable("Delete the texts of the chosen cells"),
    ),
    ActionSpec(
        "cell.cross",
        translatable("Go to the other language"),
        "F4",
        "language",
        _PLAN,
        translatable("Write in the other language of this cell"),
    ),
    ActionSpec("cell.source", translatable("&What has changed in the source"), "Ctrl+Shift+O", "history"),
    ActionSpec("cell.still_right", translatable("The t&ranslation is still right"), "Ctrl+Shift+R", "complete"),
    # View
    ActionSpec("view.form", translatable("&Form"), "Ctrl+1", "form", _PLAN, checkable=True),
    ActionSpec("view.preview", translatable("&Preview"), "Ctrl+2", "preview", _PLAN, checkable=True),
    ActionSpec("view.tree", translatable("&Tree"), "F9", "tree-pane", _PLAN, checkable=True),
    ActionSpec("view.side", translatable("&Side pane"), "Shift+F9", "side-pane", _PLAN, checkable=True),
    ActionSpec("view.beside", translatable("Second &language"), "Ctrl+L", "language", _PLAN, checkable=True),
    ActionSpec("view.swap", translatable("S&wap the languages"), "Ctrl+Shift+W", "swap", _PLAN),
    ActionSpec("view.zoom_in", translatable("Zoom &in"), "Ctrl++", "zoom-in", _PLAN),
    ActionSpec("view.zoom_out", translatable("Zoom &out"), "Ctrl+-", "zoom-out", _PLAN),
    ActionSpec("view.zoom_reset", translatable("Text si&ze of the program"), "Ctrl+0", "", _PLAN),
    ActionSpec("view.next_pane", translatable("Go to the &next pane"), "F6", "", _PLAN),
    ActionSpec("view.previous_pane", translatable("Go to the pre&vious pane"), "Shift+F6", "", _PLAN),
    # Review
    ActionSpec(
        "comment.add", translatable("&Comment"), "Ctrl+Alt+M", "comment-add", tip=translatable("Comment on this place")
    ),
    ActionSpec("comment.next", translatable("&Next comment"), "F7", "next", _PLAN),
    ActionSpec("comment.previous", translatable("&Previous comment"), "Shift+F7", "previous", _PLAN),
    ActionSpec("comment.pane", translatable("Show the co&mments"), "Ctrl+Alt+C", "comments", _PLAN),
    ActionSpec("check.pane", translatable("Show the c&hecks"), "Ctrl+Alt+K", "checks", _PLAN),
    ActionSpec("check.next", translatable("Ne&xt finding"), "F8", "next", _PLAN),
    ActionSpec("check.previous", translatable("Pre&vious finding"), "Shift+F8", "previous", _PLAN),
    ActionSpec(
        "translation.next_missing",
        translatable("Next missin&g text"),
        "F5",
        "next",
        _PLAN,
        translatable("Go to the next text that is missing in the language of the draft"),
    ),
    ActionSpec(
        "translation.previous_missing",
        translatable("Previous m&issing text"),
        "Shift+F5",
        "previous",
        _PLAN,
        translatable("Go to the previous text that is missing in the language of the draft"),
    ),
    ActionSpec(
        "translation.next_stale",
        translatable("Next s&tale text"),
        "Ctrl+F5",
        "next",
        _PLAN,
        translatable("Go to the next text in the language of the draft whose source has changed"),
    ),
    ActionSpec(
        "translation.previous_stale",
        translatable("Previous st&ale text"),
        "Ctrl+Shift+F5",
        "previous",
        _PLAN,
        translatable("Go to the previous text in the language of the draft whose source has changed"),
    ),
    ActionSpec("spelling.check", translatable("Chec&k spelling as I type"), "", "", _NOTHING, checkable=True),
    ActionSpec("spelling.next", translatable("Next mi&sspelling"), "Alt+F7", "next", _PLAN),
    ActionSpec("spelling.previous", translatable("Previous missp&elling"), "Alt+Shift+F7", "previous", _PLAN),
    # Window
    ActionSpec("window.close", translatable("&Close the window"), "", "close", _NOTHING),
    ActionSpec("window.next", translatable("Ne&xt window"), "Ctrl+F6", "", _NOTHING),
    ActionSpec("window.previous", translatable("&Previous window"), "Ctrl+Shift+F6", "", _NOTHING),
    # Tools and help
    ActionSpec("plan.word_count", translatable("&Word count…"), "Ctrl+Shift+G", "", _PLAN),
    ActionSpec("program.preferences", translatable("&Preferences…"), "Ctrl+,", "settings", _NOTHING),
    ActionSpec("help.guide", translatable("&User guide"), "F1", "help", _NOTHING),
    ActionSpec("help.keys", translatable("&Keyboard shortcuts"), "Ctrl+F1", "keyboard", _NOTHING),
    ActionSpec("help.about", translatable("&About"), "", "info", _NOTHING),
)

_SPECS = {spec.name: spec for spec in ACTIONS}
SEPARATOR = ""

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        translatable("&File"),
        (
            "plan.new", "window.new", "plan.open", "plan.recent", "plan.backups", "plan.import", SEPARATOR,
            "plan.save", "plan.save_as", "plan.save_copy", "plan.send_copy", SEPARATOR, "plan.rename",
            "plan.show_folder", SEPARATOR, "plan.export", "plan.print", "plan.print_preview", "plan.print_draft",
            SEPARATOR, "plan.close", "program.quit",
        ),
    ),
    (
        translatable("&Edit"),
        (
            "edit.undo", "edit.redo", SEPARATOR, "edit.cut", "edit.copy", "edit.paste", "edit.paste_plain", SEPARATOR,
            "search.open", "search.replace", "search.next", "search.previous",
        ),
    ),
    (
        translatable("&Text"),
        (
            "text.bold", "text.italic", "text.underline", "text.superscript", "text.subscript", SEPARATOR,
            "text.bullets", "text.numbering", "text.deeper", "text.shallower", SEPARATOR, "text.link",
            "text.character", "text.clear",
        ),
    ),
    (
        translatable("&Plan"),
        (
            "node.add", "node.rename", "node.duplicate", "node.up", "node.down", "node.promote", "node.demote",
            "node.delete", SEPARATOR, "row.add",
            "row.duplicate", "row.up", "row.down", "row.delete", SEPARATOR, "cell.join", "cell.fill_down",
            "cell.clear", "cell.cross",
        ),
    ),
    (
        translatable("&View"),
        (
            "view.form", "view.preview", SEPARATOR, "view.tree", "view.side", "view.beside", "view.swap", SEPARATOR,
            "view.zoom_in", "view.zoom_out", "view.zoom_reset", SEPARATOR, "view.next_pane", "view.previous_pane",
        ),
    ),
    (
        translatable("&Review"),
        (
            "comment.add", "comment.next", "comment.previous", "comment.pane", SEPARATOR, "check.pane", "check.next",
            "check.previous", SEPARATOR, "translation.next_missing", "translation.previous_missing",
            "translation.next_stale", "translation.previous_stale", "cell.source", "cell.still_right", SEPARATOR,
            "spelling.check", "spelling.next", "spelling.previous",
        ),
    ),
    (translatable("T&ools"), ("plan.word_count", SEPARATOR, "program.preferences")),
    (translatable("&Window"), ("window.close", "window.next", "window.previous", SEPARATOR, "window.list")),
    (translatable("&Help"), ("help.guide", "help.keys", SEPARATOR, "help.about")),
)  # fmt: skip
"""The menus in their order, each with the names of its actions.

`plan.recent` is the menu of recent plans, `window.list` lists the open windows.
"""


class Actions(QObject):
    """The actions of one window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {spec.name: self._action(spec) for spec in ACTIONS}
        self._allowed: dict[str, bool] = {}
        self._reasons: dict[str, str] = {}
        self.retranslate()
        self.allow(None, writable=False)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        for spec in ACTIONS:
            yield spec, self._actions[spec.name]

    def retranslate(self) -> None:
        """Sets all texts, in the language of the interface."""
        for spec in ACTIONS:
            self._name(spec, _(spec.text))

    def set_text(self, name: str, words: str = "") -> None:
        """Sets the text of an action for now; "" restores the text of the table."""
        spec = _SPECS[name]
        self._name(spec, words or _(spec.text))

    def allow(self, plan: object, writable: bool) -> None:
        """Enables the actions that are possible with the open `plan`, None for none."""
        for spec, action in self:
            is_possible = plan is not None and (writable or spec.need is not Need.WRITABLE)
            self._allowed[spec.name] = spec.need is Need.NOTHING or is_possible
            action.setEnabled(self._allowed[spec.name] and not self._reasons.get(spec.name))

    def limit(self, reasons: Mapping[str, str]) -> None:
        """Switches actions off for the reason given, which the tooltip has; with "" on, where `allow` lets them."""
        for name, reason in reasons.items():
            is_new = self._reasons.get(name, "") != reason
            self._reasons[name] = reason
            self._actions[name].setEnabled(self._allowed.get(name, False) and not reason)
            if is_new:
                self._show_tip(_SPECS[name])

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(self)
        action.setObjectName(spec.name)
        action.setCheckable(spec.checkable)
        if spec.keys:
            action.setShortcut(QKeySequence(spec.keys))
        if spec.icon:
            action.setIcon(icon(spec.icon))
        return action

    def _name(self, spec: ActionSpec, words: str) -> None:
        self._actions[spec.name].setText(words)
        self._show_tip(spec)

    def _show_tip(self, spec: ActionSpec) -> None:
        action, reason = self._actions[spec.name], self._reasons.get(spec.name, "")
        # "&&" is a "&" that is shown.
        plain = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
        tip = _(spec.tip) if spec.tip else plain
        keys = QKeySequence(spec.keys).toString(QKeySequence.SequenceFormat.NativeText)
        with_keys = f"{tip} ({keys})" if keys else tip
        action.setToolTip(f"{with_keys}\n{reason}" if reason else with_keys)
        action.setStatusTip(reason or tip)
