"""The menus of the tree."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.outline import OUTLINE_KINDS, addable
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.icons import icon
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session

if TYPE_CHECKING:
    from sedi_editor.ui.tree.pane import TreePane


_LIKELY = {None: Kind.DEPARTMENT, Kind.DEPARTMENT: Kind.LINE, Kind.LINE: Kind.OBJECTIVE}
"""What users add most often in a node of each kind; in the kinds that are not here, an initiative."""


class AddMenu(Translatable, QMenu):
    """Offers the kinds of nodes that can be added near the session's current node; `chosen` carries the Kind."""

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._kinds = {kind: self.addAction(icon(str(kind)), "") for kind in OUTLINE_KINDS}
        for kind, action in self._kinds.items():
            action.triggered.connect(lambda _checked=False, chosen=kind: self.chosen.emit(chosen))
        self.aboutToShow.connect(self._offer)
        self.retranslate()

    def retranslate(self) -> None:
        self.setTitle(_("&Add"))
        for kind, words in (
            (Kind.DEPARTMENT, _("&Department")),
            (Kind.LINE, _("Strategic &line")),
            (Kind.OBJECTIVE, _("Strategic &objective")),
            (Kind.TOPIC, _("&Topic")),
            (Kind.INITIATIVE, _("&Initiative")),
        ):
            self._kinds[kind].setText(words)

    def offer(self, place: QPoint) -> None:
        """Opens at `place` on the screen, with the kind selected that users add most often in the current node."""
        self.popup(place)
        current = self._session.view.current
        around = self._session.plan.kind(current) if current else None
        self.setActiveAction(self._kinds[_LIKELY.get(around, Kind.INITIATIVE)])

    def _offer(self) -> None:
        places = addable(self._session.plan, self._session.view.current)
        for kind, action in self._kinds.items():
            action.setEnabled(kind in places and not self._session.read_only)


def context_menu(pane: "TreePane", actions: Actions) -> QMenu:
    """The menu of what can be done with the selected nodes; it deletes itself when it closes."""
    menu = QMenu(pane)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addAction(actions["node.add"])
    menu.addSeparator()
    for name in ("node.rename", "node.duplicate", "node.up", "node.down", "node.delete"):
        menu.addAction(actions[name])
    menu.addSeparator()
    for name, words, do in (
        ("cut", _("Cu&t"), pane.commands.cut),
        ("copy", _("&Copy"), pane.commands.copy),
        ("paste", _("&Paste"), pane.commands.paste),
    ):
        menu.addAction(icon(name), words).triggered.connect(do)
    menu.addSeparator()
    menu.addAction(_("E&xpand all")).triggered.connect(pane.view.expandAll)
    menu.addAction(_("Collap&se all")).triggered.connect(pane.view.collapseAll)
    return menu
