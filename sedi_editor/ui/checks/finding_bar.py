"""The bar below the list, with the commands for the selected findings."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.ui import theme
from sedi_editor.ui.checks.finding_list import ListedFinding
from sedi_editor.ui.dates import day
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button, IconButton
from sedi_editor.ui.widgets.card import Hairline
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.line_edit import LineEdit


class FindingBar(Translatable, QWidget):
    """Shows the selected finding in full, with buttons to go there, correct it, ignore it or no longer ignore it."""

    go_wanted = Signal()
    correct_wanted = Signal()
    correct_all_wanted = Signal()
    waive_wanted = Signal(str)
    """The user wants to ignore the selected findings, with this reason."""
    unwaive_wanted = Signal()
    left = Signal()
    """The user has left the field for the reason; the list should have the focus again."""

    def __init__(self) -> None:
        super().__init__()
        self._selected: tuple[ListedFinding, ...] = ()
        self._alike = 0
        self._writable = True
        self.message, self.where = Label(wraps=True), Label("muted", wraps=True)
        self.go, self.correct, self.correct_all = Button("quiet", "forward"), Button(icon_name="check"), Button("quiet")
        self.waive, self.unwaive = Button("quiet", "waive"), Button("quiet", "reopen")
        self.reason, self.waive_now, self.leave = _ReasonField(), Button("primary"), IconButton("close")
        self._reason_line = QWidget()
        self._lay_out()
        self._connect()
        self.show_selected((), 0, writable=True)
        self.retranslate()

    def show_selected(self, selected: Sequence[ListedFinding], alike: int, writable: bool) -> None:
        """Shows the commands for `selected`; `alike` is the number of correctable findings of the same check."""
        if tuple(listed.key for listed in selected) != tuple(listed.key for listed in self._selected):
            self._reason_line.hide()
        self._selected, self._alike, self._writable = tuple(selected), alike, writable
        self._show()

    def ask_reason(self) -> None:
        """Shows the field for the reason to ignore the selected findings."""
        if self.waive.isVisible() and self.waive.isEnabled():
            self._reason_line.show()
            self.reason.clear()
            self.reason.setFocus()

    def retranslate(self) -> None:
        self.setAccessibleName(_("What to do about it"))
        self.go.setText(_("Go there"))
        self.correct.setText(_("Correct"))
        # TRANSLATORS: A finding is right as it is, for a reason that the plan keeps. Word has it in its spelling check.
        self.waive.setText(_("Ignore, with a reason…"))
        self.unwaive.setText(_("No longer ignore"))
        self.reason.setPlaceholderText(_("Why it is right as it is"))
        self.reason.setAccessibleName(_("Reason for ignoring it"))
        self.waive_now.setText(_("Ignore"))
        self.leave.set_label(_("Close without ignoring it"))
        self._show()

    def _show(self) -> None:
        selected = self._selected
        if not selected:
            self.hide()
            return
        first, waived = selected[0], [listed for listed in selected if listed.waiver]
        many = ngettext("{n} finding selected", "{n} findings selected", len(selected)).format(n=grouped(len(selected)))
        self.message.setText(first.finding.message if len(selected) == 1 else many)
        self.where.setText(_where(first) if len(selected) == 1 else "")
        self.where.setVisible(len(selected) == 1)
        correctable = sum(bool(listed.finding.correction) for listed in selected if not listed.waiver)
        self.go.setVisible(len(selected) == 1)
        self.correct.setVisible(bool(correctable))
        self.correct_all.setVisible(self._alike > max(1, correctable))
        self.correct_all.setText(
            ngettext("Correct all {n}", "Correct all {n}", self._alike).format(n=grouped(self._alike))
        )
        self.correct_all.setToolTip(_("Correct all findings of this kind that are shown; one step of undo"))
        self.waive.setVisible(len(waived) < len(selected))
        self.unwaive.setVisible(bool(waived))
        for button in (self.correct, self.correct_all, self.waive, self.unwaive):
            button.setEnabled(self._writable)
        # Shown last: otherwise the pane would become as wide as all buttons together.
        self.show()

    def _lay_out(self) -> None:
        space = theme.current().space
        reason = QHBoxLayout(self._reason_line)
        reason.setContentsMargins(0, 0, 0, 0)
        reason.setSpacing(space(1))
        reason.addWidget(self.reason, 1)
        reason.addWidget(self.waive_now)
        reason.addWidget(self.leave)
        self._reason_line.hide()
        body = QVBoxLayout()
        body.setContentsMargins(space(4), space(2), space(2), space(2))
        body.setSpacing(space(1))
        for label in (self.message, self.where):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            body.addWidget(label)
        body.addLayout(_line(self.correct, self.correct_all))
        body.addLayout(_line(self.go, self.waive, self.unwaive))
        body.addWidget(self._reason_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(body)

    def _connect(self) -> None:
        self.go.clicked.connect(self.go_wanted)
        self.correct.clicked.connect(self.correct_wanted)
        self.correct_all.clicked.connect(self.correct_all_wanted)
        self.unwaive.clicked.connect(self.unwaive_wanted)
        self.waive.clicked.connect(self.ask_reason)
        self.waive_now.clicked.connect(self._waive)
        self.reason.returnPressed.connect(self._waive)
        self.reason.textChanged.connect(lambda text: self.waive_now.setEnabled(bool(text.strip())))
        self.waive_now.setEnabled(False)
        for leaving in (self.leave.clicked, self.reason.escaped):
            leaving.connect(self._leave)

    def _waive(self) -> None:
        if reason := self.reason.text().strip():
            self._reason_line.hide()
            self.waive_wanted.emit(reason)
            self.left.emit()

    def _leave(self) -> None:
        self._reason_line.hide()
        self.left.emit()


class _ReasonField(LineEdit):
    """A line edit that Escape leaves."""

    escaped = Signal()

    def event(self, event: QEvent) -> bool:
        # Escape is a shortcut of the window; here it leaves the line edit.
        overriding = event.type() is QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def _where(listed: ListedFinding) -> str:
    lines = [listed.department_title, listed.place]
    if listed.waiver:
        by_somebody = _("Ignored by {author} on {day}: {reason}")
        words = by_somebody if listed.waiver.author else _("Ignored on {day}: {reason}")
        lines.append(
            words.format(author=listed.waiver.author, day=day(listed.waiver.time), reason=listed.waiver.reason)
        )
    return "\n".join(dict.fromkeys(lines))


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.current().space(1))
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line
