"""Words may be twice as long in another language: nothing of them is cut off, on a screen of 1366 by 768."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QTabBar,
    QToolButton,
    QWidget,
)

from sedi_editor import i18n
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.fitted_scroll_area import FittedScrollArea
from sedi_editor.ui.widgets.label import ElidedLabel
from tests.ui.window.a_window import AWindow
from tests.ui.window.seen_words import plain
from tests.ui.window.views import dialogs, panes

SCREEN = QSize(1366, 768)
_PLACE = re.compile(r"\{\w+\}")


class Stretched(NullTranslations):
    """Says everything twice; what is filled in stands there once."""

    def gettext(self, message: str) -> str:
        again = plain(_PLACE.sub("", message)).strip(" …")
        body = message.removesuffix("…")
        return f"{body} {again}{message[len(body) :]}" if again else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def stretch(app: QApplication) -> None:
    i18n.use("en", Stretched())
    app.sendEvent(app, QEvent(QEvent.Type.LanguageChange))
    app.processEvents()


def cut_off(root: QWidget) -> Iterator[str]:
    """Each widget on show whose words have not the room they need."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not widget.width():
            continue
        missing = _missing(widget)
        if missing.width() > 0 or missing.height() > 0:
            lacks = f"{missing.width()} x {missing.height()}"
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} lacks {lacks}: {_words(widget)}"


def _words(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton():
            return widget.text()
        case QComboBox():
            return widget.currentText()
        case _:
            return ""


def _missing(widget: QWidget) -> QSize:
    """By how much it is too small for its words, or hidden by what it stands in."""
    if isinstance(widget, (ElidedLabel, ComboBox)):
        # They end in … and say the whole in their tooltip.
        return QSize(0, 0)
    if isinstance(widget, QTabBar):
        return QSize(0, 0) if widget.usesScrollButtons() else widget.sizeHint() - widget.size()
    if not _words(widget) or _is_icon(widget):
        return QSize(0, 0)
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = QSize(widget.minimumSizeHint().width(), widget.heightForWidth(widget.width()))
    else:
        needed = widget.sizeHint()
        if isinstance(widget, QAbstractButton):
            needed.setHeight(0)
    outside = _outside(widget)
    return QSize(
        max(needed.width() - widget.width(), outside.width()), max(needed.height() - widget.height(), outside.height())
    )


def _is_icon(widget: QWidget) -> bool:
    return isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly


def _outside(widget: QWidget) -> QSize:
    """How much of it lies outside of what holds it, where that cannot be scrolled."""
    lost, parent = QSize(0, 0), widget.parentWidget()
    while parent is not None:
        place, holder = widget.mapTo(parent, QPoint(0, 0)), parent.parentWidget()
        over = QSize(place.x() + widget.width() - parent.width(), place.y() + widget.height() - parent.height())
        over = over.expandedTo(QSize(-place.x(), -place.y()))
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
            is_fixed = holder.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            return lost.expandedTo(QSize(over.width() if is_fixed else 0, 0))
        lost = lost.expandedTo(over)
        if parent.isWindow():
            break
        parent = holder
    return lost


def settled(app: QApplication) -> None:
    for _ in range(10):
        app.processEvents()


def test_no_pane_cuts_long_words_off(a_window: AWindow, plan: Path, qapp: QApplication) -> None:
    a_window.window.setFixedSize(SCREEN)
    stretch(qapp)
    found: list[str] = []
    for view in panes(a_window, plan):
        settled(qapp)
        found += [f"{view}: {one}" for one in cut_off(a_window.window)]
    assert found == []


def test_the_window_needs_no_larger_screen(a_window: AWindow, plan: Path, qapp: QApplication) -> None:
    stretch(qapp)
    for view in panes(a_window, plan):
        settled(qapp)
        needed = a_window.window.minimumSizeHint()
        assert needed.width() <= SCREEN.width(), view
        assert needed.height() <= SCREEN.height(), view


def test_no_dialog_cuts_long_words_off(a_window: AWindow, plan: Path, tmp_path: Path, qapp: QApplication) -> None:
    a_window.open(plan)
    stretch(qapp)
    found: list[str] = []
    for view, dialog in dialogs(a_window, tmp_path):
        settled(qapp)
        found += [f"{view}: {one}" for one in (*cut_off(dialog), *too_large(dialog))]
    assert found == []


def test_the_marks_in_a_cell_stay_in_it(a_window: AWindow, plan: Path, qapp: QApplication) -> None:
    a_window.window.setFixedSize(SCREEN)
    stretch(qapp)
    next(view for view in panes(a_window, plan) if view == "a cell that is typed in")
    settled(qapp)
    view = a_window.workspace.form.grid_page.view
    marked = 0
    for cell in view.grid_layout.grid.cells():
        for language in view.grid_layout.languages:
            part = view.part_rect(cell, language)
            for mark in view.delegate.marks(cell, language, part):
                marked += 1
                assert part.contains(mark.rect), mark.words
                assert mark.words or "Missing Missing" in mark.tip
    assert marked


def too_large(dialog: QDialog) -> Iterator[str]:
    """That the dialog does not fit on the screen."""
    size = dialog.minimumSizeHint().expandedTo(dialog.size())
    if size.width() > SCREEN.width() or size.height() > SCREEN.height():
        yield f"is {size.width()} x {size.height()}"
    for part in dialog.findChildren(FittedScrollArea):
        inside = part.widget()
        wide = inside.minimumSizeHint().width() if inside else 0
        if wide > SCREEN.width() * 0.9:
            yield f"has a part that is {wide} wide"


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    i18n.use("en")
