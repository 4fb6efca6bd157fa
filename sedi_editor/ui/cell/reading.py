"""What a clipboard says, read: needs no window, and may run in a thread.

The readers of foreign HTML are loaded when something is pasted, not before.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _
from sedi_editor.plan.html import parse
from sedi_editor.plan.richtext import EMPTY, Block, RichText, Run, storable
from sedi_editor.ui.cell.clipboard import Clip
from sedi_editor.ui.cell.document import LINE_BREAK
from sedi_editor.ui.cell.room import MOST_CHARACTERS, MOST_RUNS, require_few, require_fitting

Table: TypeAlias = list[list[RichText]]
"""Lines of cells, all of one length."""

AT_ONCE = 50_000
"""Characters of HTML or text up to which nobody notices the reading."""
ELEMENTS_AT_ONCE = 2_000
"""Elements of HTML up to which nobody does."""
MOST_CELLS = 1_000
"""Places of a table that is put over cells: the window stands still while it is."""
_LARGEST = 64_000_000
"""Characters of HTML beyond which nobody looks into it, whatever pictures it has."""

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
# What programs write before an item in the plain text of a list; it is no word of the text.
_TYPED_MARK = re.compile(r"(?m)^[ \t\xa0]*(?:\w{1,4}[.)]|[^\w\s]|o)[ \t\xa0]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text, or the table in its place, and in words what of it could not be kept."""

    rich: RichText = EMPTY
    table: Table | None = None
    said: str = ""


def is_quick(clip: Clip) -> bool:
    """Whether nobody notices how long it takes to read `clip`."""
    if clip.own or clip.size > AT_ONCE:
        return bool(clip.own) and len(clip.own) <= 4 * MOST_CHARACTERS
    if not clip.html:
        return True
    from sedi_editor.plan.foreign_html import elements_in

    try:
        return elements_in(clip.html) <= ELEMENTS_AT_ONCE
    except InvalidText:
        return True  # nobody reads it


def read(clip: Clip, *, tables: bool = False) -> Reading:
    """What `clip` says with the formats and lists that a cell can hold; with `tables` a table cell by cell.

    Raises InvalidText for more than a cell, or the cells, can take in; the cheap limits come first.
    """
    # Beside the marks of lists, plain text is no longer than the text.
    if len(clip.text) > 2 * MOST_CHARACTERS:
        require_few(len(clip.text))
    if clip.own and len(clip.own) <= 4 * MOST_CHARACTERS:
        try:
            return _fitting(parse(clip.own))
        except InvalidText:
            pass  # written by a program that only says that it is ours, or too long, as its plain text is
    if clip.html.strip():
        return _read_html(clip, tables)
    return _fitting(plain(clip.text))


def read_plain(clip: Clip) -> Reading:
    """The words of `clip` alone, each line a paragraph. Raises InvalidText for more than a cell takes in."""
    if clip.text:
        require_few(len(clip.text) // 2)
        return _fitting(plain(clip.text))
    found = read(clip)
    return Reading(RichText.from_plain(found.rich.plain), said=found.said)


def table_of(clip: Clip) -> Table | None:
    """The cells of a copied table row by row; None unless `clip` is one table of several cells.

    A cell that spans others stands in the first of their places, the rest are empty. Raises InvalidText for a table
    that is too large.
    """
    if clip.own or not _TABLE.search(clip.html):
        return None
    from sedi_editor.plan.foreign_html import Page

    try:
        page = Page(clip.html)
    except InvalidText:
        return None
    return _cells(page.table())


def plain(text: str) -> RichText:
    """Each line of `text` as a paragraph."""
    text = storable(text).replace("\N{PARAGRAPH SEPARATOR}", "\n").removesuffix("\n")
    lines = text.split("\n")
    return RichText(tuple(Block((Run(line.replace(LINE_BREAK, "\n")),)) for line in lines))


def _read_html(clip: Clip, tables: bool) -> Reading:
    from sedi_editor.plan.foreign_html import Page

    try:
        if len(clip.html) > _LARGEST:
            return _without_formats(clip)
        page = Page(clip.html)
    except InvalidText:
        return _without_formats(clip)
    if tables and (cells := _cells(page.table())):
        return Reading(table=cells)
    cleaned = _without_empty_end(page.text())
    if _has_all_words(cleaned, clip.text) or _has_all_words(page.text(with_deleted=True), clip.text):
        return _fitting(cleaned)
    # The plain text may have the letters that stand for signs of a symbol font.
    if _has_all_words(page.text(with_deleted=True, as_typed=True), clip.text):
        return _fitting(cleaned)
    return _fitting(plain(clip.text))


def _without_formats(clip: Clip) -> Reading:
    """The plain text beside HTML that is too much to be read."""
    if not clip.text.strip():
        raise InvalidText(_("The clipboard holds far more formatting than words. Nothing was pasted."))
    return Reading(_fitting(plain(clip.text)).rich, said=_said_plain())


def _fitting(rich: RichText) -> Reading:
    require_fitting(rich)
    if sum(len(block.runs) for block in rich.blocks) > MOST_RUNS:
        return Reading(RichText.from_plain(rich.plain), said=_said_plain())
    return Reading(rich)


def _said_plain() -> str:
    return _("The copied text has too much formatting to keep it: it was pasted as plain text.")


def _cells(table: Table | None) -> Table | None:
    if not table or (len(table) == 1 and len(table[0]) == 1):
        return None
    if len(table) * len(table[0]) > MOST_CELLS:
        raise InvalidText(
            _("The clipboard holds a very large table. Nothing was pasted; copy fewer of its rows at a time.")
        )
    for row in table:
        for cell in row:
            require_fitting(cell)
    return table


def _without_empty_end(rich: RichText) -> RichText:
    blocks = rich.blocks
    while blocks and not blocks[-1].runs:
        blocks = blocks[:-1]
    return RichText(blocks)


def _has_all_words(rich: RichText, text: str) -> bool:
    """Whether no word of `text` is missing in `rich`: HTML that hides or garbles words is not worth its formats."""
    wanted = Counter(_WORD.findall(_TYPED_MARK.sub("", text).casefold()))
    return wanted <= Counter(_WORD.findall(rich.plain.casefold())) if wanted else bool(rich) or not text.strip()
