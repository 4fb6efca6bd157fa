"""How the cells of an XLSX file look."""

# pyright: standard
# XlsxWriter has types for part of its calls only.

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from sedi_editor.plan.richtext import Run, Script

_FONT = {"font_name": "Calibri", "font_size": 10}
_BORDER_COLOR, _HEADING_COLOR, _LINK_COLOR = "#A6A6A6", "#D9E2F3", "#1B4F8A"
_CELL = {**_FONT, "text_wrap": True, "valign": "top", "border": 1, "border_color": _BORDER_COLOR}
_SCRIPTS = {Script.SUPERSCRIPT: 1, Script.SUBSCRIPT: 2}
"""XlsxWriter's numbers."""


class CellFormats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}
        self.heading = self._format(("heading",), {**_CELL, "bold": True, "bg_color": _HEADING_COLOR})

    def of_run(self, run: Run) -> Format:
        """The font of a stretch of text within a cell."""
        return self._format(("run", *_looks(run)), {**_FONT, **_font(run)})

    def of_cell(self, run: Run, quoted: bool) -> Format:
        """The format of a cell whose text looks like `run`.

        With `quoted` Excel takes the text for a text also after somebody has edited it, whatever it begins with.
        """
        return self._format(("cell", quoted, *_looks(run)), {**_CELL, **_font(run), "quote_prefix": quoted})

    def _format(self, key: tuple[object, ...], properties: Mapping[str, Any]) -> Format:
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(properties))
        return self._made[key]


def _looks(run: Run) -> tuple[object, ...]:
    return run.bold, run.italic, run.underline, bool(run.link), run.script


def _font(run: Run) -> Mapping[str, Any]:
    font: dict[str, Any] = {"bold": run.bold, "italic": run.italic}
    if run.underline or run.link:
        font["underline"] = 1
    if run.script:
        font["font_script"] = _SCRIPTS[run.script]
    if run.link:
        font["font_color"] = _LINK_COLOR
    return font
