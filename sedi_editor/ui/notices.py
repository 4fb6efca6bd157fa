"""Notices: messages in a corner of the window, in place of dialogs."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button, IconButton
from sedi_editor.ui.widgets.corner_placement import CornerPlacement
from sedi_editor.ui.widgets.icon_label import IconLabel
from sedi_editor.ui.widgets.label import Label

MOST = 3
"""The most notices that are shown at a time; others wait."""
STAYS, PER_LETTER = 5000, 40
"""The milliseconds for which a passing notice is shown, and those that each of its letters adds."""

Action = tuple[str, Callable[[], object]]
_TONES = {"info": "accent", "good": "good", "warning": "warning", "error": "error"}
_PASSING = ("info", "good")


class Notice(Translatable, QFrame):
    """One notice: its text, buttons for actions, and a button that closes it."""

    closed = Signal()

    def __init__(
        self, text: str, actions: Iterable[Action], kind: str, key: str, parent: QWidget, room: Callable[[], QSize]
    ) -> None:
        super().__init__(parent)
        self._room = room
        self.text, self.kind, self.key = text, kind, key
        theme.role(self, "notice")
        theme.tone(self, kind)
        self._leave = QTimer(self, singleShot=True, interval=STAYS + PER_LETTER * len(text))
        self._leave.timeout.connect(self.close_notice)
        self._close = IconButton("close")
        self._close.clicked.connect(self.close_notice)
        self._lay_out(actions)
        self.retranslate()

    def close_notice(self) -> None:
        """Closes the notice."""
        self._leave.stop()
        self.closed.emit()

    def wait(self) -> None:
        """Starts the time of a passing notice, unless the mouse or the focus is in it."""
        busy = self.underMouse() or self.isAncestorOf(QApplication.focusWidget() or self.window())
        if self.kind in _PASSING and not busy and self.isVisible():
            self._leave.start()

    def announce(self) -> None:
        """Lets a screen reader read the notice."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # they take 2 ms, which no start needs

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def retranslate(self) -> None:
        self._close.set_label(_("Close this notice"))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._stack()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.wait()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self._leave.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self.wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.FocusIn:
            self._leave.stop()
        elif event.type() is QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self.wait)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.close_notice()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, actions: Iterable[Action]) -> None:
        space = theme.current().space
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(space(3), space(1), space(1), space(1))
        lines.setSpacing(space(1))
        line = QHBoxLayout()
        line.setSpacing(space(2))
        line.addWidget(IconLabel(self.kind, tone=_TONES[self.kind]), 0, Qt.AlignmentFlag.AlignTop)
        words = Label(text=self.text, wraps=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = words.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        words.setSizePolicy(policy)
        line.addWidget(words, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(line)
        self._buttons: list[Button | IconButton] = []
        self._below = below = QHBoxLayout()
        below.addStretch()
        for label, action in actions:
            button = Button("quiet")
            self._buttons.append(button)
            button.setText(label)
            button.clicked.connect(lambda _=False, do=action: self._act(do))
            button.installEventFilter(self)
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        if self._buttons:
            lines.addLayout(below)
            self.setTabOrder(self._buttons[-1], self._close)
        self._buttons.append(self._close)
        self._close.installEventFilter(self)
        self.setAccessibleName(self.text)

    def _stack(self) -> None:
        """Puts the buttons one below the other if they do not fit in a row."""
        row = sum(button.sizeHint().width() + self._below.spacing() for button in self._buttons[:-1])
        fits = row <= self._room().width() - (self.width() - self._lines.contentsRect().width())
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._below.direction() is not direction:
            self._below.setDirection(direction)

    @property
    def first_button(self) -> Button | IconButton:
        """The button of the first action, or the close button."""
        return self._buttons[0]

    def _act(self, action: Callable[[], object]) -> None:
        self.close_notice()
        action()


class Notices(QWidget):
    """The notices of a window, the newest at the bottom, over a corner of `ground`, so that nothing moves.

    Errors and warnings stay until they are closed or withdrawn. Others close by themselves, but not while the mouse
    or the focus is in them.
    """

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._all: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(1))
        self.setVisible(False)
        self._corner = CornerPlacement(self)
        self._came_from: QWidget | None = None
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._note_focus)

    def show(  # pyright: ignore[reportIncompatibleMethodOverride] # shows a notice; the bar shows itself
        self, text: str, actions: Iterable[Action] = (), kind: str = "info", key: str = ""
    ) -> Notice:
        """Shows `text`, with buttons for `actions`; `kind` is "info", "good", "warning" or "error".

        The same text is shown once; a notice with a `key` replaces the last one with this key.
        """
        same = [notice for notice in self._all if (notice.text, notice.kind, notice.key) == (text, kind, key)]
        if same:
            same[0].wait()
            same[0].announce()
            return same[0]
        if key:
            self.withdraw(key)
        notice = Notice(text, actions, kind, key, self, lambda: self._corner.room)
        notice.closed.connect(lambda: self._remove(notice))
        self._all.append(notice)
        self._column.addWidget(notice)
        self._arrange()
        notice.announce()
        return notice

    def withdraw(self, key: str) -> None:
        """Closes the notice with that `key`, if there is one, since it no longer applies."""
        for notice in [notice for notice in self._all if notice.key == key]:
            self._remove(notice)

    @property
    def shown(self) -> tuple[Notice, ...]:
        """The visible notices, from top to bottom."""
        return tuple(notice for notice in self._all if not notice.isHidden())

    def _remove(self, notice: Notice) -> None:
        if notice in self._all:
            self._all.remove(notice)
            has_focus = notice.isAncestorOf(QApplication.focusWidget() or self)
            notice.hide()
            notice.deleteLater()
            self._arrange()
            if has_focus:
                self._give_focus_back()

    def _note_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        ground = self.parentWidget()
        if now and ground and ground.isAncestorOf(now) and not self.isAncestorOf(now):
            self._came_from = now

    def _give_focus_back(self) -> None:
        """Sets the focus to the widget of the workspace that had it last."""
        if self._came_from and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus()

    def _arrange(self) -> None:
        """Shows at most MOST notices: the oldest passing ones close for newer ones, errors and warnings wait."""
        passing = [notice for notice in self._all[:-1] if notice.kind in _PASSING]
        while passing and len(self._all) > MOST:
            leaving = passing.pop(0)
            self._all.remove(leaving)
            leaving.hide()
            leaving.deleteLater()
        self.setVisible(bool(self._all))
        for place, notice in enumerate(self._all):
            notice.setVisible(place < MOST)
        if self._all:
            self.setFocusProxy(self._all[0].first_button)
