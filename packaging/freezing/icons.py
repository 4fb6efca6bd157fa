"""The icons of the program and of its plans in the format of each desktop, each drawn from one SVG file."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from freezing.content import NAME, ROOT

PROGRAM = ROOT / "resources" / "icons" / f"{NAME}.svg"
PLAN = ROOT / "packaging" / "icons" / "application-x-sediplan.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
"""In pixels; the icons are square."""
_ICO = (16, 24, 32, 48, 64, 128, 256)


def drawn(source: Path, size: int) -> Image.Image:
    """The SVG at `source`, so many pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue] - the stubs want bytes
    return Image.open(BytesIO(buffer.data().data()))


def write_ico(source: Path, folder: Path) -> Path:
    """Writes the icon for Windows into `folder`, and returns the file."""
    images = [drawn(source, size) for size in _ICO]
    path = folder / f"{source.stem}.ico"
    images[-1].save(path, sizes=[image.size for image in images], append_images=images[:-1])
    return path


def write_icns(source: Path, folder: Path) -> Path:
    """Writes the icon for macOS into `folder`, and returns the file."""
    images = [drawn(source, size) for size in SIZES]
    path = folder / f"{source.stem}.icns"
    images[-1].save(path, append_images=images[:-1])
    return path


def write_theme(source: Path, folder: Path, context: str) -> None:
    """Writes the icon for Linux, the SVG and its sizes, into `folder`, an icon theme as freedesktop.org lays down.

    `context` is "apps" or "mimetypes".
    """
    for size in SIZES[:-1]:
        place = folder / f"{size}x{size}" / context
        place.mkdir(parents=True, exist_ok=True)
        drawn(source, size).save(place / f"{source.stem}.png", optimize=True)
    place = folder / "scalable" / context
    place.mkdir(parents=True, exist_ok=True)
    (place / source.name).write_bytes(source.read_bytes())
