"""The font of menus, lists, buttons and cells: the one that ships with the program, or the system's."""

from enum import StrEnum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from sedi_editor.errors import FileProblem
from sedi_editor.resources import resource

FOLDER = "resources/interface_font"
FAMILY = "Noto Sans"
"""Hinted, so that it is legible from 11 pixels on with every system's way of drawing letters."""


class InterfaceFont(StrEnum):
    """Which font the interface uses."""

    PROGRAM = "program"
    SYSTEM = "system"


def interface_font(whose: InterfaceFont) -> QFont:
    """Returns the font, without a size. If the shipped font cannot be loaded, returns the system's font."""
    if whose is InterfaceFont.PROGRAM and _is_loaded():
        return QFont(FAMILY)
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


@cache
def _is_loaded() -> bool:
    try:
        files = sorted(resource(FOLDER).glob("*.ttf"))
    except FileProblem:
        return False
    return bool(files) and all(QFontDatabase.addApplicationFont(str(file)) != -1 for file in files)
