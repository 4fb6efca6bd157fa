"""Everything that the keyboard reaches or that says something has a name for those who do not see it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from sedi_editor.ui import settings as of
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.theme.tokens import Scheme
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow, Key

LEAST_CONTRAST = 4.5
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def name_of(widget: QWidget) -> str:
    """What a screen reader says of it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def is_part_of_another(widget: QWidget) -> bool:
    """Whether a screen reader knows it only as a part of what it stands in."""
    parent = widget.parentWidget()
    return (
        (isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget)
        or isinstance(widget, QScrollBar)
        or (isinstance(parent, QComboBox) and isinstance(widget, QLineEdit))
        or widget.objectName().startswith("qt_")
    )


def needs_name(widget: QWidget) -> bool:
    if isinstance(widget, QScrollArea | QTabBar | QTabWidget) or is_part_of_another(widget):
        return False
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)


def nameless(window: QWidget) -> list[str]:
    """The widgets of a window that have no name and need one, each with where it stands."""
    found: list[str] = []
    for widget in [window, *window.findChildren(QWidget)]:
        is_asked = widget is window or (needs_name(widget) and widget.isVisible() and widget.window() is window)
        if is_asked and not name_of(widget):
            above: list[str] = []
            at: QWidget | None = widget
            while at is not None:
                above.append(type(at).__name__)
                at = at.parentWidget()
            found.append(" in ".join(above[:5]))
    return found


def indexes(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """All of a model."""
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield index
            if column == 0:
                yield from indexes(model, index)


def silent_items(window: QWidget) -> list[str]:
    """The items of lists, trees and tables that say nothing."""
    return [
        f"{type(view).__name__} {index.row()},{index.column()}"
        for view in window.findChildren(QAbstractItemView)
        if view.model() is not None and view.isVisible()
        for index in indexes(view.model())
        if not (index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole))
    ]


def require_names(window: QWidget) -> None:
    QApplication.processEvents()
    assert nameless(window) == []
    assert silent_items(window) == []


@pytest.mark.slow("looks at every part of the window")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_part_of_the_window_has_a_name(opened: AWindow, settings: Settings, language: str) -> None:
    settings.set(of.LANGUAGE, language)
    opened.window.show_refusal("Something cannot be done.")
    for name in ("comments", "checks", "search"):
        opened.workspace.show_side(name)
        require_names(opened.window)
    for node in (None, id_of("department"), id_of("line"), id_of("objective"), id_of("topic"), id_of("A")):
        opened.session.view.select(node)
        require_names(opened.window)
    opened.write("A1", "")
    require_names(opened.window)
    opened.workspace.centre.setCurrentIndex(1)
    require_names(opened.window)
    opened.window.files.close()
    require_names(opened.window)


DIALOGS = ("plan.new", "plan.export", "program.preferences", "help.keys")


@pytest.mark.parametrize("action", DIALOGS)
def test_every_part_of_the_dialogs_has_a_name(opened: AWindow, action: str) -> None:
    opened.window.actions_[action].trigger()
    dialogs = [one for one in opened.window.findChildren(QDialog) if one.isVisible()]
    assert len(dialogs) == 1
    require_names(dialogs[0])
    dialogs[0].activateWindow()
    opened.press(Key.Key_Escape)
    opened.qtbot.waitUntil(lambda: not any(one.isVisible() for one in opened.window.findChildren(QDialog)))


def luminance(color: QColor) -> float:
    """As the Web Content Accessibility Guidelines define it (https://www.w3.org/TR/WCAG21/#dfn-relative-luminance)."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_what_is_selected_can_be_read(opened: AWindow, settings: Settings, scheme: Scheme) -> None:
    settings.set(of.THEME, scheme)
    role = QPalette.ColorRole
    opened.write("A1", "")
    shown = [one for one in opened.window.findChildren(QWidget) if one.isVisible()]
    with_text = [one for one in shown if isinstance(one, QTextEdit | QPlainTextEdit | QLineEdit | QAbstractItemView)]
    assert len(with_text) > 3
    for widget in with_text:
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette = widget.palette()
            found = contrast(palette.color(group, role.HighlightedText), palette.color(group, role.Highlight))
            assert found >= LEAST_CONTRAST, (widget, group)
