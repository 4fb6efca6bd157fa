"""The table of all actions of the window, and their menus.

To add an action, add a line to ACTIONS and its name to MENUS, and connect it where it is carried out:
`actions["comment.add"].triggered.connect(pane.begin_comment)`. A pane does that in its method `serve(actions)`.
"""

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from sedi_editor.i18n import _, marked
from sedi_editor.ui.icons import icon


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
    ActionSpec("plan.new", marked("&New plan…"), "Ctrl+N", "new", _NOTHING),
    ActionSpec("plan.open", marked("&Open…"), "Ctrl+O", "open", _NOTHING),
    ActionSpec("window.new", marked("New &window"), "Ctrl+Shift+T", "new-window", _NOTHING),
    ActionSpec("plan.backups", marked("Open a &backup…"), "", "history", _NOTHING),
    ActionSpec("plan.import", marked("&Import from Word…"), "", "import", _NOTHING),
    ActionSpec("plan.save_copy", marked("Save a &copy…"), "Ctrl+Shift+S", "save-copy", _PLAN),
    ActionSpec("plan.export", marked("&Export…"), "Ctrl+E", "export", _PLAN, marked("Write the official document")),
    ActionSpec("plan.show_folder", marked("Show in &folder"), "", "folder", _PLAN),
    ActionSpec("plan.close", marked("C&lose the plan"), "Ctrl+W", "close", _PLAN),
    ActionSpec("program.quit", marked("&Quit"), "Ctrl+Q", "quit", _NOTHING),
    # Edit
    ActionSpec("edit.undo", marked("&Undo"), "Ctrl+Z", "undo", _PLAN),
    ActionSpec("edit.redo", marked("&Redo"), "Ctrl+Shift+Z", "redo", _PLAN),
    ActionSpec("edit.cut", marked("Cu&t"), "Ctrl+X", "cut"),
    ActionSpec("edit.copy", marked("&Copy"), "Ctrl+C", "copy", _PLAN),
    ActionSpec("edit.paste", marked("&Paste"), "Ctrl+V", "paste"),
    ActionSpec("edit.paste_plain", marked("Paste &without formatting"), "Ctrl+Shift+V", "paste"),
    ActionSpec("search.open", marked("&Search the plan"), "Ctrl+F", "search", _PLAN),
    ActionSpec("search.replace", marked("R&eplace…"), "Ctrl+H", "replace"),
    ActionSpec("search.next", marked("&Next hit"), "F3", "next", _PLAN),
    ActionSpec("search.previous", marked("Pre&vious hit"), "Shift+F3", "previous", _PLAN),
    # Text
    ActionSpec("text.bold", marked("&Bold"), "Ctrl+B", "bold", checkable=True),
    ActionSpec("text.italic", marked("&Italic"), "Ctrl+I", "italic", checkable=True),
    ActionSpec("text.underline", marked("&Underline"), "Ctrl+U", "underline", checkable=True),
    ActionSpec("text.bullets", marked("Bullet&s"), "Ctrl+Shift+L", "bullets", checkable=True),
    ActionSpec("text.numbering", marked("&Numbering"), "Ctrl+Shift+N", "numbering", checkable=True),
    ActionSpec("text.deeper", marked("&Deeper level"), "Ctrl+]", "indent"),
    ActionSpec("text.shallower", marked("S&hallower level"), "Ctrl+[", "outdent"),
    ActionSpec("text.link", marked("&Link…"), "Ctrl+K", "link"),
    ActionSpec("text.clear", marked("&Clear formatting"), "Ctrl+Space", "clear-format"),
    # Plan
    ActionSpec("node.add", marked("&Add"), "Ctrl+Shift+A", "add", tip=marked("Add a part of the plan here")),
    ActionSpec("node.rename", marked("&Rename"), "F2", "rename"),
    ActionSpec("node.duplicate", marked("&Duplicate"), "Ctrl+D", "duplicate"),
    ActionSpec("node.delete", marked("D&elete"), "", "delete"),
    ActionSpec("node.up", marked("Move &up"), "Ctrl+Shift+Up", "up"),
    ActionSpec("node.down", marked("Move do&wn"), "Ctrl+Shift+Down", "down"),
    ActionSpec("row.add", marked("Add a row &below"), "Ctrl+Return", "add-row"),
    ActionSpec("row.duplicate", marked("Duplicate the r&ow"), "", "duplicate"),
    ActionSpec("row.up", marked("Move the row up"), "Alt+Up", "up"),
    ActionSpec("row.down", marked("Move the row down"), "Alt+Down", "down"),
    ActionSpec("row.delete", marked("Delete the row"), "Ctrl+Shift+Backspace", "delete"),
    ActionSpec("cell.join", marked("&Join with the cell above, or split"), "Ctrl+J", "join"),
    ActionSpec("cell.source", marked("W&hat has changed in the source"), "Ctrl+Shift+O", "history"),
    ActionSpec("cell.still_right", marked("The translation is &still right"), "Ctrl+Shift+R", "complete"),
    # View
    ActionSpec("view.form", marked("&Form"), "Ctrl+1", "form", _PLAN, checkable=True),
    ActionSpec("view.preview", marked("&Preview"), "Ctrl+2", "preview", _PLAN, checkable=True),
    ActionSpec("view.tree", marked("&Tree"), "F9", "tree-pane", _PLAN, checkable=True),
    ActionSpec("view.side", marked("&Side pane"), "Shift+F9", "side-pane", _PLAN, checkable=True),
    ActionSpec("view.beside", marked("Second &language"), "Ctrl+L", "language", _PLAN, checkable=True),
    ActionSpec("view.swap", marked("S&wap the languages"), "Ctrl+Shift+W", "language", _PLAN),
    ActionSpec("view.zoom_in", marked("Zoom &in"), "Ctrl++", "zoom-in", _PLAN),
    ActionSpec("view.zoom_out", marked("Zoom &out"), "Ctrl+-", "zoom-out", _PLAN),
    ActionSpec("view.zoom_reset", marked("Text si&ze of the program"), "Ctrl+0", "", _PLAN),
    ActionSpec("view.next_pane", marked("Go to the &next pane"), "F6", "", _PLAN),
    ActionSpec("view.previous_pane", marked("Go to the pre&vious pane"), "Shift+F6", "", _PLAN),
    # Review
    ActionSpec("comment.add", marked("&Comment"), "Ctrl+Alt+M", "comment-add", tip=marked("Comment on this place")),
    ActionSpec("comment.next", marked("&Next comment"), "F7", "next", _PLAN),
    ActionSpec("comment.previous", marked("&Previous comment"), "Shift+F7", "previous", _PLAN),
    ActionSpec("comment.pane", marked("Show the co&mments"), "Ctrl+Alt+C", "comments", _PLAN),
    ActionSpec("check.pane", marked("Show the c&hecks"), "Ctrl+Alt+K", "checks", _PLAN),
    ActionSpec("check.next", marked("Ne&xt finding"), "F8", "next", _PLAN),
    ActionSpec("check.previous", marked("Pre&vious finding"), "Shift+F8", "previous", _PLAN),
    # Window
    ActionSpec("window.close", marked("&Close the window"), "", "close", _NOTHING),
    ActionSpec("window.next", marked("Ne&xt window"), "Ctrl+F6", "", _NOTHING),
    ActionSpec("window.previous", marked("&Previous window"), "Ctrl+Shift+F6", "", _NOTHING),
    # Tools and help
    ActionSpec("program.preferences", marked("&Preferences…"), "Ctrl+,", "settings", _NOTHING),
    ActionSpec("help.keys", marked("&Keyboard shortcuts"), "F1", "keyboard", _NOTHING),
    ActionSpec("help.about", marked("&About"), "", "info", _NOTHING),
)

_SPECS = {spec.name: spec for spec in ACTIONS}
SEPARATOR = ""

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        marked("&File"),
        (
            "plan.new", "window.new", "plan.open", "plan.recent", "plan.backups", "plan.import", SEPARATOR,
            "plan.save_copy", "plan.export", "plan.show_folder", SEPARATOR, "plan.close", "program.quit",
        ),
    ),
    (
        marked("&Edit"),
        (
            "edit.undo", "edit.redo", SEPARATOR, "edit.cut", "edit.copy", "edit.paste", "edit.paste_plain", SEPARATOR,
            "search.open", "search.replace", "search.next", "search.previous",
        ),
    ),
    (
        marked("&Text"),
        (
            "text.bold", "text.italic", "text.underline", SEPARATOR, "text.bullets", "text.numbering", "text.deeper",
            "text.shallower", SEPARATOR, "text.link", "text.clear",
        ),
    ),
    (
        marked("&Plan"),
        (
            "node.add", "node.rename", "node.duplicate", "node.up", "node.down", "node.delete", SEPARATOR, "row.add",
            "row.duplicate", "row.up", "row.down", "row.delete", SEPARATOR, "cell.join", "cell.source",
            "cell.still_right",
        ),
    ),
    (
        marked("&View"),
        (
            "view.form", "view.preview", SEPARATOR, "view.tree", "view.side", "view.beside", "view.swap", SEPARATOR,
            "view.zoom_in", "view.zoom_out", "view.zoom_reset", SEPARATOR, "view.next_pane", "view.previous_pane",
        ),
    ),
    (
        marked("&Review"),
        (
            "comment.add", "comment.next", "comment.previous", "comment.pane", SEPARATOR, "check.pane", "check.next",
            "check.previous",
        ),
    ),
    (marked("T&ools"), ("program.preferences",)),
    (marked("&Window"), ("window.close", "window.next", "window.previous", SEPARATOR, "window.list")),
    (marked("&Help"), ("help.keys", "help.about")),
)  # fmt: skip
"""The menus in their order, each with the names of its actions.

`plan.recent` is the menu of recent plans, `window.list` lists the open windows.
"""


class Actions(QObject):
    """The actions of one window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {spec.name: self._action(spec) for spec in ACTIONS}
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

    def call(self, name: str, words: str = "") -> None:
        """Sets the text of an action for now; "" restores the text of the table."""
        spec = _SPECS[name]
        self._name(spec, words or _(spec.text))

    def allow(self, plan: object, writable: bool) -> None:
        """Enables the actions that are possible with the open `plan`, None for none."""
        for spec, action in self:
            action.setEnabled(
                spec.need is Need.NOTHING or (plan is not None and (writable or spec.need is not Need.WRITABLE))
            )

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
        action = self._actions[spec.name]
        action.setText(words)
        # "&&" is a "&" that is shown.
        plain = words.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
        tip = _(spec.tip) if spec.tip else plain
        keys = QKeySequence(spec.keys).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
