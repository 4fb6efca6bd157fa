"""The look: what can be read, what has the focus, and that nothing but the theme has colours and sizes."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QImage, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sedi_editor.ui import theme
from sedi_editor.ui.theme.sheet import sheet
from sedi_editor.ui.theme.tokens import LARGEST, SMALLEST, Tokens
from tests.ui.pixels import colours, rgb_of

BOTH = pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=("light", "dark"))


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.use(qapp, theme.Scheme.LIGHT)


def luminance(colour: QColor) -> float:
    """WCAG 2.2, "relative luminance"."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, "contrast ratio": 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@BOTH
@pytest.mark.parametrize("words", ["text", "muted", "accent", "warning", "error", "good"])
@pytest.mark.parametrize("ground", ["window", "surface", "beside", "accent_soft", "line"])
def test_words_are_read_on_every_ground(tokens: Tokens, words: str, ground: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("warning", "warning_soft"),
        ("error", "error_soft"),
        ("text", "warning_soft"),
        ("text", "error_soft"),
        ("accent", "warning_soft"),
        ("accent", "error_soft"),
        ("muted", "warning_soft"),
        ("muted", "error_soft"),
        ("on_accent", "accent"),
        ("on_accent", "accent_strong"),
        ("window", "text"),
    ],
)
def test_words_are_read_on_the_ground_made_for_them(tokens: Tokens, words: str, ground: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("mark", ["field_line", "accent"])
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_fields_and_the_ring_of_the_focus_are_seen(tokens: Tokens, mark: str, ground: str) -> None:
    """WCAG 2.2, 1.4.11: 3 to 1 for what shows a control and its state."""
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 3


@BOTH
def test_the_pictures_of_controls_are_there_and_have_the_colours_of_the_tokens(tokens: Tokens) -> None:
    own = {tokens.muted.name(), tokens.accent.name(), tokens.on_accent.name()}
    pictures = {Path(one) for one in re.findall(r"url\(([^)]+)\)", sheet(tokens))}
    assert pictures
    for picture in pictures:
        assert set(re.findall(r"#\w+", picture.read_text("utf-8"))) <= own, picture.name


@BOTH
def test_the_style_sheet_leaves_no_token_open(tokens: Tokens) -> None:
    assert "$" not in sheet(tokens)


def test_the_chosen_scheme_paints_the_window(qapp: QApplication, qtbot: QtBot) -> None:
    pane = QFrame()
    qtbot.addWidget(pane)
    theme.role(pane, "pane")
    for scheme, tokens in (("dark", theme.DARK), ("light", theme.LIGHT)):
        theme.use(qapp, scheme)
        assert theme.current().dark is tokens.dark
        assert pane.grab().toImage().pixelColor(5, 5) == tokens.surface
        assert qapp.palette().text().color() == tokens.text


def test_the_system_scheme_is_followed_while_the_program_runs(qapp: QApplication) -> None:
    theme.use(qapp, "system", 15)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().dark
    assert theme.current().font_size == 15
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.current().dark


def test_a_chosen_scheme_stays_whatever_the_system_does(qapp: QApplication) -> None:
    theme.use(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.current().dark


def test_painting_code_hears_of_another_scheme(qapp: QApplication, qtbot: QtBot) -> None:
    heard: list[QEvent.Type] = []

    class Painted(QWidget):
        def changeEvent(self, event: QEvent) -> None:  # noqa: N802
            heard.append(event.type())

    theme.use(qapp, "light")
    painted = Painted()
    qtbot.addWidget(painted)
    painted.show()
    heard.clear()
    theme.use(qapp, "dark")
    assert QEvent.Type.PaletteChange in heard


def test_another_scheme_styles_a_widget_once_however_deep_it_stands(qapp: QApplication, qtbot: QtBot) -> None:
    theme.use(qapp, theme.Scheme.LIGHT)
    window = inner = QWidget()
    for _ in range(5):
        inner = QFrame(inner)
    button = QPushButton("a", inner)
    qtbot.addWidget(window)
    window.show()
    styled: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.StyleChange:
                styled.append(watched)
            return False

    watch = Watch()
    for widget in (window, button):
        widget.installEventFilter(watch)
    theme.use(qapp, theme.Scheme.DARK)
    assert sorted(map(id, styled)) == sorted((id(window), id(button)))
    assert theme.DARK.surface.rgba() in rgb_of(button.grab().toImage())


def test_the_program_has_a_font_of_its_own_in_four_faces(qapp: QApplication) -> None:
    theme.use(qapp, "light")
    for bold, italic in ((False, False), (True, False), (False, True), (True, True)):
        font = QFont(qapp.font())
        font.setBold(bold)
        font.setItalic(italic)
        drawn = QFontInfo(font)
        assert (drawn.family(), drawn.bold(), drawn.italic()) == ("Noto Sans", bold, italic)
        assert all(QRawFont.fromFont(font).supportsCharacter(ord(letter)) for letter in "éãñçœ–")


def test_the_systems_font_can_be_chosen_instead(qapp: QApplication) -> None:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    theme.use(qapp, "light", font=theme.InterfaceFont.SYSTEM)
    assert qapp.font().family() == system != "Noto Sans"
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.font().family() == system


def test_a_size_that_nobody_can_read_or_fit_is_kept_within_bounds(qapp: QApplication) -> None:
    theme.use(qapp, "light", 2)
    assert qapp.font().pixelSize() == SMALLEST
    theme.use(qapp, "light", 400)
    assert qapp.font().pixelSize() == LARGEST


def test_a_role_given_later_is_seen(qapp: QApplication, qtbot: QtBot) -> None:
    theme.use(qapp, "light")
    button = QPushButton("Export")
    qtbot.addWidget(button)
    theme.role(button, "primary")
    assert button.grab().toImage().pixelColor(button.width() // 2, 4) == theme.LIGHT.accent


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("made", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_what_an_empty_field_says_is_read_like_other_words(
    qapp: QApplication, qtbot: QtBot, made: Callable[[], QLineEdit | QTextEdit | QPlainTextEdit], scheme: str
) -> None:
    theme.use(qapp, scheme)
    field = made()
    qtbot.addWidget(field)
    field.setPlaceholderText("Where it is empty this prints")
    field.show()
    assert contrast(field.palette().placeholderText().color(), theme.current().surface) >= 4.5
    assert field.palette().placeholderText().color().alpha() == 255


def _in_view(view: QListView | QTreeView | QTableView) -> QWidget:
    view.setModel(QStringListModel(["one", "two"], view))
    view.setFixedSize(160, 90)
    return view


def _primary() -> QWidget:
    button = QPushButton("Export")
    theme.role(button, "primary")
    return button


def _quiet() -> QWidget:
    button = QPushButton("Open")
    theme.role(button, "quiet")
    return button


def _tool() -> QWidget:
    button = QToolButton()
    button.setText("Add")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _tabs() -> QWidget:
    tabs = QTabBar()
    tabs.addTab("Form")
    return tabs


FOCUSABLE: dict[str, Callable[[], QWidget]] = {
    "button": lambda: QPushButton("Export"),
    "primary": _primary,
    "quiet": _quiet,
    "tool button": _tool,
    "line": lambda: QLineEdit("text"),
    "combo": lambda: QComboBox(),
    "number": lambda: QSpinBox(),
    "date": lambda: QDateEdit(),
    "check box": lambda: QCheckBox("Check"),
    "radio button": lambda: QRadioButton("Radio"),
    "plain text": lambda: QPlainTextEdit(),
    "rich text": lambda: QTextEdit(),
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "tabs": _tabs,
    "tree": lambda: _in_view(QTreeView()),
    "list": lambda: _in_view(QListView()),
    "table": lambda: _in_view(QTableView()),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", FOCUSABLE)
def test_what_has_the_focus_wears_a_ring_of_two_pixels(
    qapp: QApplication, qtbot: QtBot, name: str, scheme: str
) -> None:
    theme.use(qapp, scheme)
    window = QWidget()
    qtbot.addWidget(window)
    widget, other = FOCUSABLE[name](), QLineEdit()
    line = QHBoxLayout(window)
    line.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    line.addWidget(other)
    window.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    ring = theme.current().text if name == "primary" else theme.current().accent
    before = rgb_of(widget.grab().toImage())[ring.rgb()]
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    around = 2 * (widget.width() + widget.height())
    assert rgb_of(widget.grab().toImage())[ring.rgb()] - before > 1.5 * around  # the corners are rounded


def _combo() -> QWidget:
    combo = QComboBox()
    combo.addItem("Ångström jpq")
    return combo


def _labelled(role: str) -> Callable[[], QWidget]:
    def make() -> QWidget:
        label = QLabel("Ångström jpq")
        theme.role(label, role)
        return label

    return make


WORDED: dict[str, Callable[[], QWidget]] = {
    "button": lambda: QPushButton("Ångström jpq"),
    "check box": lambda: QCheckBox("Ångström jpq"),
    "radio button": lambda: QRadioButton("Ångström jpq"),
    "combo": _combo,
    "line": lambda: QLineEdit("Ångström jpq"),
    **{role: _labelled(role) for role in ("label", "title", "welcome", "chip", "strong")},
}


@pytest.mark.parametrize("size", [SMALLEST, 13, 20, LARGEST])
@pytest.mark.parametrize("name", WORDED)
def test_no_letter_is_cut_off_at_any_size_of_text(qapp: QApplication, qtbot: QtBot, name: str, size: int) -> None:
    theme.use(qapp, "light", size)
    widget = WORDED[name]()
    qtbot.addWidget(widget)
    wide = widget.sizeHint().expandedTo(QSize(14 * size, 0)) if name == "line" else widget.sizeHint()
    inks: list[int] = []
    for room in (wide, wide + QSize(60, 60)):
        widget.resize(room)
        inks.append(_ink(widget.grab().toImage()))
    assert inks[0] == pytest.approx(inks[1], rel=0.01)  # letters may fall between pixels


def _ink(image: QImage) -> int:
    """How many pixels are as dark as letters are."""
    return sum(count for one, count in colours(image) if one.alpha() > 200 and one.lightness() < 90)


def test_colours_and_sizes_stand_in_the_theme_alone(repository: Path) -> None:
    folder = repository / "sedi_editor" / "ui"
    found = [
        f"{path.relative_to(folder)}:{line}: {what}"
        for path in sorted(folder.rglob("*.py"))
        if "theme" not in path.relative_to(folder).parts
        for line, what in _own_look(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\brgba?\(|\b\d+ ?(?:px|pt)\b")
_SETTERS = {"setStyleSheet", "setPixelSize", "setPointSize", "setPointSizeF", "setFontPointSize"}


def _own_look(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Colours, sizes and style sheets that a module has of its own, with their lines; docstrings may speak of them."""
    spoken = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in spoken and _COLOUR.search(text):
                yield node.lineno, text
            case ast.Call(func=ast.Name(id="QColor"), args=[ast.Constant(), *_]):
                yield node.lineno, "QColor"
            case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(), *_]) if name in _SETTERS:
                yield node.lineno, name
            case ast.Attribute(value=ast.Attribute(attr="GlobalColor"), attr=name) if name != "transparent":
                yield node.lineno, name
