"""The buttons of the program."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.icons import icon


class Button(QPushButton):
    """A button with text. Its role is "primary" for the one next step, "quiet" beside others, or ""."""

    def __init__(self, role: str = "", icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if role:
            theme.role(self, role)
        self.setAutoDefault(False)
        if icon_name:
            self.setIcon(icon(icon_name, tone={"primary": "on_accent", "quiet": "accent"}.get(role, "text")))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in theme.RESIZED:
            self._fit()

    def _fit(self) -> None:
        tokens = theme.current()  # wider than the drawing, so that the text has a distance from it
        self.setIconSize(QSize(tokens.icon_size + tokens.space(1), tokens.icon_size))


class IconButton(QToolButton):
    """A button with an icon alone; its text is the tooltip and what a screen reader reads.

    A `large` one is for a toolbar.
    """

    def __init__(
        self, icon_name: str, tone: str = "muted", parent: QWidget | None = None, *, large: bool = False
    ) -> None:
        super().__init__(parent)
        self._large = large
        if icon_name:
            self.setIcon(icon(icon_name, tone=tone))
        self._fit()

    def set_label(self, words: str) -> None:
        """Sets what the button does, in words."""
        self.setToolTip(words)
        self.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in theme.RESIZED:
            self._fit()

    def _fit(self) -> None:
        side = theme.current().large_icon_size if self._large else theme.current().icon_size
        self.setIconSize(QSize(side, side))


class ActionButton(IconButton):
    """An icon button for an action: it has the icon and the text of the action, and is enabled as the action is."""

    def __init__(self, action: QAction, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__("", parent=parent, large=large)
        self.setDefaultAction(action)
        self._fit()
        action.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.defaultAction().text().replace("&", ""))
