"""The button of a filter, and what its menu offers: ticks, and choices of one among several."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from sedi_editor.i18n import _, ngettext
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button

_LONGEST_TITLE = 60
"""The most letters of a choice in the menu: the title of a department may be longer than the screen is wide."""


class Tick(QObject):
    """A filter that is on or off."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        """What is filtered by, with an ampersand before the letter to press."""
        self.is_set = False
        self.is_enabled = True
        """Whether it can be ticked now."""

    @property
    def words(self) -> str:
        """What the filter shows, in words."""
        return _plain(self.name)

    def set(self, is_set: bool) -> None:
        """Sets the filter, or clears it."""
        if is_set is not self.is_set:
            self.is_set = is_set
            self.changed.emit()

    def clear(self) -> None:
        """Clears the filter."""
        self.set(False)

    def add_to(self, menu: QMenu) -> None:
        """Adds the tick to a menu."""
        action = menu.addAction(self.name)
        action.setCheckable(True)
        action.setChecked(self.is_set)
        action.setEnabled(self.is_enabled)
        action.toggled.connect(self.set)


class Choice(QObject):
    """A filter that shows what belongs to one of several things, or to any; its value is None for any."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        """What is chosen, with an ampersand before the letter to press."""
        self.value: Any = None
        self.is_enabled = True
        """Whether it can be chosen now; otherwise it excludes nothing."""
        self.offered: Sequence[tuple[Any, str]] = ()
        """The values with their words; the first one is any."""

    @property
    def is_set(self) -> bool:
        """Whether the filter excludes something."""
        return self.is_enabled and self.value is not None

    @property
    def words(self) -> str:
        """What the filter shows, in words."""
        return next((words for value, words in self.offered if value == self.value), _plain(self.name))

    def offer(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Replaces what can be chosen. What is chosen stays so if it is among it; otherwise any is chosen."""
        self.offered = list(choices)
        if self.value not in (value for value, _words in self.offered):
            self.clear()

    def choose(self, value: Any) -> None:
        """Sets the filter to one of the offered values."""
        if value != self.value:
            self.value = value
            self.changed.emit()

    def clear(self) -> None:
        """Clears the filter: any is chosen."""
        self.choose(None)

    def add_to(self, menu: QMenu) -> None:
        """Adds a menu with the choices to a menu."""
        choices = menu.addMenu(self.name)
        choices.setEnabled(self.is_enabled)
        group = QActionGroup(choices)
        for value, words in self.offered:
            title = words if len(words) <= _LONGEST_TITLE else f"{words[:_LONGEST_TITLE].rstrip()}…"
            # An ampersand would make a letter a shortcut.
            action = choices.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == self.value)
            action.triggered.connect(lambda _checked, value=value: self.choose(value))
            group.addAction(action)
            if value is None:
                choices.addSeparator()


class FilterButton(Translatable, Button):
    """Opens the menu of `filters`, and says how many of them are set; its accessible name and tooltip say which.

    The menu also has `options`, which exclude nothing: they are neither counted nor cleared.
    """

    changed = Signal()
    """One of the filters is another."""
    opening = Signal()
    """The menu is about to open: the choices can be offered anew."""

    def __init__(self, *filters: Tick | Choice, options: Sequence[Tick | Choice] = ()) -> None:
        super().__init__("menu")
        self._filters, self._options = filters, options
        self._is_clearing = False
        self.menu_ = _TickMenu(self)
        self._clear = QAction(self)
        self._clear.triggered.connect(self.clear)
        self.setMenu(self.menu_)
        self.menu_.aboutToShow.connect(self._fill)
        for entry in (*filters, *options):
            entry.setParent(self)
            entry.changed.connect(self._take)
        self.retranslate()

    @property
    def count(self) -> int:
        """How many filters are set."""
        return sum(entry.is_set for entry in self._filters)

    def clear(self) -> None:
        """Clears all filters; `changed` is emitted once."""
        before, self._is_clearing = self.count, True
        for entry in self._filters:
            entry.clear()
        self._is_clearing = False
        if before:
            self._take()

    def retranslate(self) -> None:
        count = self.count
        self.setText(ngettext("{n} filter", "{n} filters", count).format(n=count) if count else _("Filter"))
        words = _("What to filter by")
        if count:
            words = _("Filtered by: {what}").format(
                what=", ".join(entry.words for entry in self._filters if entry.is_set)
            )
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.menu_.setAccessibleName(_("What to filter by"))
        theme.tone(self, "info" if count else "")
        self._clear.setEnabled(count > 0)

    def _take(self) -> None:
        if not self._is_clearing:
            self.retranslate()
            self.changed.emit()

    def _fill(self) -> None:
        """Fills the menu anew, since the choices may be others."""
        self.opening.emit()
        self.menu_.clear()
        for part in (self._filters, self._options):
            for entry in part:
                entry.add_to(self.menu_)
            self.menu_.addSeparator()
        self._clear.setText(_("C&lear the filters"))
        self.menu_.addAction(self._clear)


class _TickMenu(QMenu):
    """A menu that stays open while one ticks, with the mouse or with the space bar."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() != Qt.Key.Key_Space or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        is_tick = action is not None and action.isCheckable()
        if action and is_tick:
            action.trigger()
        return is_tick


def _plain(name: str) -> str:
    return name.replace("&", "")
