"""Everything that the keyboard reaches or that says something has a name for those who do not see it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from sedi_editor.ui import settings as of
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.theme.tokens import Scheme
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow, Key
from tests.ui.window.views import dialogs

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
    """The items of lists, trees and tables that say nothing; outside the form the first column has to speak."""
    return [
        f"{type(view).__name__} {index.row()},{index.column()}"
        for view in window.findChildren(QAbstractItemView)
        if view.model() is not None and view.isVisible()
        for index in indexes(view.model())
        if not (index.column() and not isinstance(view, GridView))
        and not (index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole))
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


@pytest.mark.slow("walks through every dialog")
def test_every_part_of_the_dialogs_has_a_name_and_is_reached_with_tab(opened: AWindow, tmp_path: Path) -> None:
    for name, dialog in dialogs(opened, tmp_path):
        opened.qtbot.waitUntil(lambda dialog=dialog: silent_items(dialog) == [])  # a job may be counting
        require_names(dialog)
        dialog.activateWindow()
        assert not_reached(dialog) == [], name


def not_reached(dialog: QWidget) -> list[str]:
    """The parts that take the keyboard and that Tab does not come to; of radio buttons, one of a group is enough."""
    reached: set[QWidget] = set()
    parts = [one for one in dialog.findChildren(QWidget) if takes_keyboard(one) and one.window() is dialog]
    for _ in range(2 * len(parts) + 2):
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
            QTest.keyClick(focused, Key.Key_Tab)
    return [
        f"{type(part).__name__} {name_of(part)}"
        for part in parts
        if part not in reached
        and not (isinstance(part, QRadioButton) and any(other in reached for other in group_of(part)))
    ]


def takes_keyboard(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    by_tab = bool(policy.value & Qt.FocusPolicy.TabFocus.value)
    return (
        by_tab
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
        and not is_part_of_another(widget)
    )


def group_of(button: QRadioButton) -> list[QWidget]:
    """The radio buttons among which the arrow keys go from `button`."""
    group = button.group()
    parent = button.parentWidget()
    return list(group.buttons()) if group else list(parent.findChildren(QRadioButton)) if parent else []


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
