"""The icons: all there, all licensed, and in the colours of the theme of the moment."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from sedi_editor.resources import resource
from sedi_editor.ui import theme
from sedi_editor.ui.actions import ACTIONS
from sedi_editor.ui.icons import DRAWINGS, icon, pixmap, program_icon, scale_of
from tests.ui.pixels import colours

SQUARE = QSize(16, 16)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.use(qapp, "light")
    yield
    theme.use(qapp, "light")


def inked(image: QImage) -> set[str]:
    """The colours that are painted in full."""
    return {colour.name() for colour, _count in colours(image) if colour.alpha() == 255}


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_icon_is_drawn(name: str) -> None:
    assert inked(icon(name).pixmap(QSize(48, 48)).toImage())


@pytest.mark.parametrize("size", [QSize(0, 0), QSize(16, 0), QSize(-4, 16)])
def test_where_there_is_no_room_nothing_is_drawn(size: QSize) -> None:
    assert icon("add").pixmap(size).isNull()


def test_every_action_has_an_icon_that_there_is() -> None:
    assert {spec.icon for spec in ACTIONS if spec.icon} <= set(DRAWINGS)


def test_no_drawing_is_shipped_that_nothing_shows() -> None:
    shipped = {path.stem for path in resource("resources/icons").glob("*.svg")}
    assert shipped == {*DRAWINGS.values(), "sedi-editor"}


def test_the_licence_is_shipped_with_the_drawings() -> None:
    licence = resource("resources/icons/LICENSE.txt").read_text("utf-8")
    assert "Lucide 1." in licence
    assert "ISC License" in licence


def test_an_icon_takes_the_colours_of_the_theme_when_it_changes(qapp: QApplication, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(icon("add"))
    button.setIconSize(QSize(48, 48))
    gc.collect()
    for scheme, tokens in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.use(qapp, scheme)
        assert tokens.text.name() in inked(button.grab().toImage())


def test_an_icon_of_what_cannot_be_used_steps_back() -> None:
    drawn = icon("add").pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage()
    assert inked(drawn) == {theme.current().disabled.name()}


@pytest.mark.parametrize("tone", ["on_accent", "muted", "warning", "error", "good"])
def test_an_icon_has_the_colour_of_its_tone(tone: str) -> None:
    colour: QColor = getattr(theme.current(), tone)
    assert inked(icon("add", tone=tone).pixmap(QSize(48, 48)).toImage()) == {colour.name()}


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_for_each_pixel_of_the_screen(scale: float) -> None:
    drawn = icon("search").pixmap(SQUARE, scale)
    assert drawn.size() == SQUARE * scale
    assert drawn.devicePixelRatio() == scale
    assert icon("search").pixmap(SQUARE, 1.0).devicePixelRatio() == 1
    assert pixmap("search", 16, scale=scale).size() == SQUARE * scale


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_painter_tells_for_how_fine_a_screen_it_paints(scale: float) -> None:
    picture = QPixmap(SQUARE * scale)
    picture.setDevicePixelRatio(scale)
    painter = QPainter(picture)
    found = [scale_of(painter)]
    painter.translate(3, 4)
    painter.rotate(90)
    painter.scale(0.5, 3)
    found.append(scale_of(painter))
    painter.end()
    assert found == pytest.approx([scale, scale])


def test_an_icon_keeps_its_shape_where_there_is_room_to_spare() -> None:
    wide = icon("complete").pixmap(QSize(64, 32)).toImage()
    square = icon("complete").pixmap(QSize(32, 32)).toImage()
    assert wide.copy(16, 0, 32, 32) == square


def test_a_name_that_means_no_icon_is_a_fault() -> None:
    with pytest.raises(KeyError):
        icon("no-such-thing")


def test_the_programs_own_mark_is_drawn_at_every_size() -> None:
    for side in (16, 32, 256):
        assert inked(program_icon().pixmap(side, side).toImage())
