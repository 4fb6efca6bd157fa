"""The style sheet over Fusion, made from the tokens.

A border that becomes thicker with the focus reduces the padding by as much, so that nothing moves. Text has the size of
the application's font; only other sizes are set here.
"""

import re

from PySide6.QtGui import QColor

from sedi_editor.resources import resource
from sedi_editor.ui.theme.tokens import CORNER, RING, Tokens, mixed


def sheet(tokens: Tokens) -> str:
    """The style sheet of the whole program in the colours and sizes of `tokens`."""
    names = (*Tokens.__struct_fields__, "disabled", "field_line", "accent_strong")
    colours = {name: value.name() for name in names if isinstance(value := getattr(tokens, name), QColor)}
    colours |= {f"{kind}_line": mixed(getattr(tokens, kind), tokens.surface, 0.4).name() for kind in _NOTICES}
    mark, small_mark = tokens.icon_size, round(tokens.icon_size * 0.75)
    sizes = {
        "label_size": tokens.label_size,
        "title_size": tokens.title_size,
        "welcome_size": tokens.welcome_size,
        "mark": mark,
        "large_mark": tokens.large_icon_size,
        "small_mark": small_mark,
        "round_mark": (small_mark + 4) // 2,
        "arrow_room": small_mark + 8,
        "arrow_side": small_mark + 10,
        "arrow_side_focused": small_mark + 9,
        "corner": CORNER,
        "ring": RING,
    }
    marks = (resource("resources/icons/controls") / ("dark" if tokens.dark else "light")).as_posix()
    values = colours | {"marks": marks} | {name: f"{size}px" for name, size in sizes.items()}
    return re.sub(r"\$([a-z_]+)", lambda found: values[found[1]], _SHEET)


_NOTICES = ("accent", "good", "warning", "error")
_BASE = """
QWidget { color: $text; }
QMainWindow, QDialog, QMessageBox, QWizard { background: $window; }
QToolTip { background: $text; color: $window; border: none; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel:disabled { color: $disabled; }
QLabel[role="label"] { font-size: $label_size; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="title"] { font-size: $title_size; font-weight: 600; }
QLabel[role="welcome"] { font-size: $welcome_size; font-weight: 600; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="error"] { color: $error; }
QLabel[role="chip"] {
    background: $beside; color: $muted; border-radius: 6px; padding: 1px 6px; font-size: $label_size; font-weight: 600;
}
QLabel[role="chip"][tone="info"] { background: $accent_soft; color: $accent; }
QLabel[role="chip"][tone="good"] { color: $good; }
QLabel[role="chip"][tone="warning"] { background: $warning_soft; color: $warning; }
QLabel[role="chip"][tone="error"] { background: $error_soft; color: $error; }
QLabel[role="chip"][tone="quiet"] { background: transparent; font-weight: 400; }
QFrame[role="pane"] { background: $surface; border: none; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: $corner; }
QFrame[role="card"]:focus { border: $ring solid $accent; }
QFrame[role="hairline"] { background: $line; border: none; }
QFrame[role="notice"] { background: $accent_soft; border: 1px solid $accent_line; border-radius: $corner; }
QFrame[role="notice"][tone="good"] { background: $surface; border-color: $good_line; }
QFrame[role="notice"][tone="warning"] { background: $warning_soft; border-color: $warning_line; }
QFrame[role="notice"][tone="error"] { background: $error_soft; border-color: $error_line; }
QSizeGrip { image: none; background: transparent; }
"""

_BUTTONS = """
QPushButton {
    background: $surface; border: 1px solid $field_line; border-radius: $corner; padding: 5px 13px; min-height: $mark;
}
QPushButton:hover { background: $beside; border-color: $muted; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $disabled; background: transparent; border-color: $line; }
QPushButton:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton:focus { border: $ring solid $accent; padding: 4px 12px; }
QPushButton[role="primary"] { font-weight: 600; }
/* Not bold: Qt's own dialogs measure their buttons before one is the default. */
QPushButton[role="primary"], QPushButton:default {
    background: $accent; color: $on_accent; border-color: $accent;
}
QPushButton[role="primary"]:hover, QPushButton:default:hover {
    background: $accent_strong; border-color: $accent_strong;
}
QPushButton[role="primary"]:focus, QPushButton:default:focus { border: $ring solid $text; }
QPushButton[role="primary"]:disabled, QPushButton:default:disabled {
    background: $line; color: $disabled; border-color: $line;
}
QPushButton[role="quiet"] {
    background: transparent; border: $ring solid transparent; padding: 4px 8px; color: $accent;
}
QPushButton[role="quiet"]:hover { background: $accent_soft; }
QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="quiet"]:disabled { color: $disabled; }
QPushButton[role="card"] { border-color: $line; }
QPushButton[role="card"]:hover { background: $surface; border-color: $accent_line; }
QPushButton[role="card"]:pressed { background: $beside; }
QPushButton[role="card"]:focus { border-color: $accent; }
QPushButton[role="step"] { background: transparent; border: $ring solid transparent; }
QPushButton[role="step"]:hover { background: $accent_soft; }
QPushButton[role="step"]:focus { border-color: $accent; }
QPushButton[role="step"] QLabel { color: $accent; }
QPushButton[role="menu"] { padding-right: $arrow_room; }
QPushButton[role="menu"]:focus { padding: 4px $arrow_room 4px 12px; }
QPushButton[tone="info"] { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton::menu-indicator {
    image: url($marks/down.svg); width: $small_mark; height: $small_mark; right: 4px;
    subcontrol-position: right center; subcontrol-origin: padding;
}
QToolButton {
    background: transparent; border: $ring solid transparent; border-radius: $corner; padding: 3px;
}
QToolButton:hover { background: $beside; }
QToolButton:pressed, QToolButton:open { background: $line; }
QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton[popupMode="1"], QToolButton[popupMode="2"] { padding-right: $arrow_room; }
QToolButton::menu-indicator, QToolButton::menu-arrow {
    image: url($marks/down.svg); width: $small_mark; height: $small_mark;
}
QToolButton::menu-indicator { subcontrol-position: right center; subcontrol-origin: padding; right: 3px; }
QToolButton::menu-button { border: none; width: $mark; border-radius: $corner; }
QToolButton::menu-button:hover { background: $line; }
QCheckBox, QRadioButton { border: $ring solid transparent; border-radius: $corner; padding: 1px 3px; spacing: 7px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QGroupBox::indicator, QTreeView::indicator, QListView::indicator, QTableView::indicator {
    width: $small_mark; height: $small_mark; border: 1px solid $muted; border-radius: 4px; padding: 1px;
    background: $surface;
}
QCheckBox::indicator:hover, QTreeView::indicator:hover, QListView::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QTreeView::indicator:checked,
QListView::indicator:checked, QTableView::indicator:checked {
    background: $accent; border-color: $accent; image: url($marks/check.svg);
}
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate, QListView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url($marks/part.svg);
}
QCheckBox::indicator:disabled { border-color: $line; background: $beside; }
QRadioButton::indicator {
    width: $small_mark; height: $small_mark; border: 1px solid $muted; border-radius: $round_mark; padding: 1px;
    background: $surface;
}
QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url($marks/dot.svg); }
QRadioButton::indicator:disabled { border-color: $line; background: $beside; }
"""

_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QKeySequenceEdit {
    background: $surface; border: 1px solid $field_line; border-radius: $corner;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
QLineEdit, QComboBox, QAbstractSpinBox { padding: 4px 7px; min-height: $mark; }
QAbstractSpinBox { padding: 3px 7px 2px; }
QPlainTextEdit, QTextEdit { padding: 3px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, QPlainTextEdit:hover, QTextEdit:hover {
    border-color: $muted;
}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
    border: $ring solid $accent; padding: 3px 6px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: $ring solid $accent; padding: 2px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {
    background: $window; color: $disabled; border-color: $line;
}
QLineEdit[readOnly="true"], QTextEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $beside; }
QLineEdit[tone="error"] { border-color: $error; }
QLineEdit[role="inline"], QLineEdit[role="inline"]:focus {
    border: $ring solid $accent; border-radius: 0; padding: 0 2px; min-height: 0;
}
QTextEdit[role="beside"] { background: $beside; }
QTextEdit[role="cell"], QTextEdit[role="cell"]:focus, QTextEdit[role="cell"]:hover {
    border: none; border-radius: 0; padding: 0; background: transparent;
}
QComboBox { padding-right: $arrow_side; }
QComboBox:focus, QComboBox:on { padding-right: $arrow_side_focused; }
QComboBox::drop-down {
    border: none; width: $arrow_room; subcontrol-origin: padding; subcontrol-position: center right;
}
QComboBox::down-arrow { image: url($marks/down.svg); width: $small_mark; height: $small_mark; }
QComboBox[role="quiet"] { background: transparent; border: $ring solid transparent; padding: 3px $arrow_side 3px 6px; }
QComboBox[role="quiet"]:hover { background: $beside; }
QComboBox[role="quiet"]:focus { border-color: $accent; padding: 3px $arrow_side 3px 6px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line; outline: none; padding: 3px;
    selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: $mark; padding: 4px 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {
    background: $accent_soft; color: $text;
}
QAbstractSpinBox { padding-right: $arrow_room; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0; background: transparent; min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; border: none; width: $arrow_room; margin: 1px; border-radius: 4px;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $line; }
QAbstractSpinBox::up-arrow { image: url($marks/up.svg); width: $small_mark; height: $small_mark; }
QAbstractSpinBox::down-arrow { image: url($marks/down.svg); width: $small_mark; height: $small_mark; }
QDateEdit::drop-down, QDateTimeEdit::drop-down {
    border: none; width: $arrow_side; subcontrol-origin: padding; subcontrol-position: center right;
}
QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url($marks/calendar.svg); width: $mark; height: $mark; }
QSlider { border: $ring solid transparent; border-radius: $corner; padding: 2px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 14px; margin: -6px 0; border-radius: 8px; background: $surface; border: 1px solid $accent;
}
QGroupBox { border: none; margin-top: $mark; padding-top: 8px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0; }
QProgressBar {
    background: $line; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_VIEWS = """
QTreeView, QListView, QTableView, QColumnView, QScrollArea, QTextBrowser {
    background: $surface; border: $ring solid transparent; outline: none;
    selection-background-color: $accent_soft; selection-color: $text; alternate-background-color: $beside;
}
QTreeView:focus, QListView:focus, QTableView:focus, QTextBrowser:focus { border-color: $accent; }
QTextBrowser[role="page"], QTextBrowser[role="page"]:hover {
    background: $surface; border: $ring solid transparent; border-radius: 0; padding: 0;
}
QTextBrowser[role="page"]:focus { border-color: $accent; }
QScrollArea { background: transparent; border: none; }
QScrollArea:focus { border: $ring solid $accent; }
QTreeView, QListView, QTabBar { icon-size: $mark; }
QTreeView { show-decoration-selected: 1; }
QTreeView::item, QListView::item { padding: 3px 4px; min-height: $mark; border: 1px solid transparent; color: $text; }
QTreeView::item:hover, QListView::item:hover { background: $beside; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
    background: $accent_soft; color: $text;
}
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: $accent_soft; }
QTreeView::branch:closed:has-children { image: url($marks/right.svg); }
QTreeView::branch:open:has-children { image: url($marks/down.svg); }
QTableView { gridline-color: $line; }
QTableView[role="grid"], QTableView[role="grid"]:focus { border: none; }
QTableView::item { padding: 4px 8px; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $line; border-right: 1px solid $line;
    padding: 4px 8px; font-size: $label_size; font-weight: 600;
}
QHeaderView::section:last { border-right: none; }
QTableCornerButton::section { background: $surface; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: $field_line; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; margin: 0 3px; }
QSplitter::handle:vertical { height: 1px; margin: 3px 0; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QWidget { alternate-background-color: $beside; }
QCalendarWidget QAbstractItemView { border: none; selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QToolButton { padding: 4px 8px; font-weight: 600; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url($marks/left.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url($marks/right.svg); }
"""

_WINDOW = """
QMenuBar { background: $window; border: none; padding: 2px 4px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $line; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 8px; border-radius: 4px; margin: 0; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { margin-left: 4px; padding: 1px; border: 1px solid transparent; border-radius: 4px; }
QMenu::icon:checked { background: $accent_soft; border-color: $accent; }
QMenu::indicator { width: $small_mark; height: $small_mark; padding-left: 6px; }
QMenu::indicator:checked { image: url($marks/tick.svg); }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::right-arrow { image: url($marks/right.svg); width: $small_mark; height: $small_mark; right: 6px; }
QToolBar { icon-size: $large_mark; }
QToolBar { background: $window; border: none; border-bottom: 1px solid $line; padding: 3px 6px; spacing: 2px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px 5px; }
QToolBar::handle { image: none; width: 0; }
QStatusBar { background: $window; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 2px 6px; }
QStatusBar QLabel[tone="warning"] { color: $warning; }
QStatusBar QLabel[tone="error"] { color: $error; }
QStatusBar QToolButton, QStatusBar QPushButton, QStatusBar QPushButton[role="quiet"] {
    color: $muted; padding: 0 6px; min-height: 0;
}
QStatusBar QPushButton[role="quiet"]:disabled { color: $muted; }
QStatusBar QPushButton:hover, QStatusBar QPushButton[role="quiet"]:hover { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $muted; border: $ring solid transparent; border-radius: $corner;
    padding: 3px 11px; margin: 3px 1px;
}
QTabBar::tab:hover { background: $beside; color: $text; }
QTabBar::tab:selected { background: $accent_soft; color: $accent; font-weight: 600; }
QTabBar::tab:selected:focus { border-color: $accent; }
QTabBar::tear { width: 0; image: none; }
QTabBar::scroller { width: $arrow_room; }
QTabBar QToolButton { background: $window; border: none; border-radius: 0; padding: 0; }
QTabBar QToolButton::right-arrow { image: url($marks/right.svg); width: $small_mark; height: $small_mark; }
QTabBar QToolButton::left-arrow { image: url($marks/left.svg); width: $small_mark; height: $small_mark; }
QTabBar::tab:disabled { color: $disabled; }
QDockWidget { titlebar-close-icon: url($marks/close.svg); }
QDockWidget::title { background: $surface; padding: 6px 8px; }
"""

_SHEET = _BASE + _BUTTONS + _FIELDS + _VIEWS + _WINDOW
