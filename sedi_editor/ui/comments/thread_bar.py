"""The bar below the list, with the commands for the selected comment."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.comments.model import ShownComment
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button, IconButton
from sedi_editor.ui.widgets.card import Hairline
from sedi_editor.ui.widgets.menu_entries import MenuEntries


class ThreadBar(Translatable, QWidget):
    """Buttons to reply, resolve, reopen and go to the place; its author can also edit and delete it. Also as a menu."""

    reply_wanted = Signal()
    resolve_wanted = Signal()
    """The user wants to resolve the thread, or to reopen it if it is resolved."""
    go_wanted = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reply, self.resolve = Button("quiet", "reply"), Button("quiet", "resolve")
        self.reopen = Button("quiet", "reopen")
        self.edit, self.delete, self.go = IconButton("edit"), IconButton("delete"), IconButton("forward")
        self._lay_out()
        self.reply.clicked.connect(self.reply_wanted)
        for button in (self.resolve, self.reopen):
            button.clicked.connect(self.resolve_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.go.clicked.connect(self.go_wanted)
        self.retranslate()

    def show_selected(self, shown: ShownComment | None, author: str, writable: bool) -> None:
        """Shows the buttons for the comment `shown`, as far as `author` may use them; None hides the bar."""
        if shown is None:
            self.hide()
            return
        thread = shown.listed.thread
        is_own = bool(author) and shown.comment.author == author
        answered = shown.index == 0 and any(comment.author != author for comment in thread.comments)
        self.resolve.setVisible(thread.resolved is None)
        self.reopen.setVisible(thread.resolved is not None)
        for button in (self.reply, self.resolve, self.reopen):
            button.setEnabled(writable)
        self.edit.setEnabled(writable and is_own)
        self.delete.setEnabled(writable and is_own and not answered)
        self.edit.setToolTip(_("Edit") if is_own else _("Only who wrote it can edit it"))
        if is_own and answered:
            self.delete.setToolTip(_("Others have replied to this comment, so it can no longer be deleted"))
        else:
            self.delete.setToolTip(_("Delete") if is_own else _("Only who wrote it can delete it"))
        # Shown last: otherwise the pane would become as wide as all buttons together.
        self.show()

    def open_menu(self, position: QPoint) -> None:
        """Opens a context menu with the same commands, at a position on the screen."""
        menu = QMenu(self)
        entries = MenuEntries(menu)
        entries.add(_("Go to its place"), "forward", "Return", self.go_wanted.emit)
        entries.add(_("Copy"), "copy", "Ctrl+C", self.copy_wanted.emit)
        entries.add(_("Reply"), "reply", "", self.reply_wanted.emit, self.reply.isEnabled())
        if self.reopen.isVisibleTo(self):
            entries.add(_("Reopen"), "reopen", "", self.resolve_wanted.emit, self.reopen.isEnabled())
        else:
            entries.add(_("Resolve"), "resolve", "", self.resolve_wanted.emit, self.resolve.isEnabled())
        entries.add(_("Edit"), "edit", "F2", self.edit_wanted.emit, self.edit.isEnabled())
        entries.add(_("Delete"), "delete", "Del", self.delete_wanted.emit, self.delete.isEnabled())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)

    def retranslate(self) -> None:
        self.setAccessibleName(_("The selected comment"))
        self.reply.setText(_("Reply"))
        self.resolve.setText(_("Resolve"))
        self.reopen.setText(_("Reopen"))
        self.edit.set_label(_("Edit"))
        self.delete.set_label(_("Delete"))
        self.go.set_label(_("Go to its place"))

    def _lay_out(self) -> None:
        space = theme.current().space
        line = QHBoxLayout()
        line.setContentsMargins(space(2), space(1), space(2), space(1))
        line.setSpacing(space(0.5))
        for button in (self.reply, self.resolve, self.reopen):
            line.addWidget(button)
        line.addStretch(1)
        for button in (self.go, self.edit, self.delete):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(line)
