"""Reads the text or the table of a clipboard. It needs no window, and may run in a thread.

The readers of foreign HTML are imported at the first paste, not at the start.
"""

import re
from collections import Counter

from msgspec import Struct

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _
from sedi_editor.plan.copied_table import CopiedTable
from sedi_editor.plan.html import parse
from sedi_editor.plan.richtext import EMPTY, Block, RichText, Run, storable
from sedi_editor.ui.cell import table_text
from sedi_editor.ui.cell.clipboard import Clip, own_table_of
from sedi_editor.ui.cell.document import LINE_BREAK
from sedi_editor.ui.cell.limits import MOST_CHARACTERS, MOST_RUNS, require_fitting, require_short

AT_ONCE = 50_000
"""Up to so many characters of HTML or text, reading takes no noticeable time."""
ELEMENTS_AT_ONCE = 2_000
"""Up to so many elements of HTML, reading takes no noticeable time."""
MOST_CELLS = 1_000
"""The most cells of a pasted table: the window blocks while they are filled."""
_LARGEST = 64_000_000
"""HTML with more characters is not parsed; pictures may make it as large."""

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
# The list mark that programs write before an item in plain text; it is not part of the text.
_TYPED_MARK = re.compile(r"(?m)^[ \t\xa0]*(?:\w{1,4}[.)]|[^\w\s]|o)[ \t\xa0]+")


class PastedContent(Struct, frozen=True):
    """A text or a table; `warning` says what could not be kept."""

    rich: RichText = EMPTY
    table: CopiedTable | None = None
    warning: str = ""


def is_quick(clip: Clip) -> bool:
    """Whether reading `clip` takes no noticeable time."""
    if clip.own or clip.size > AT_ONCE:
        return bool(clip.own) and len(clip.own) <= 4 * MOST_CHARACTERS
    if not clip.html:
        return True
    from sedi_editor.plan.foreign_html import elements_in

    try:
        return elements_in(clip.html) <= ELEMENTS_AT_ONCE
    except InvalidText:
        return True  # it will not be parsed


def read(clip: Clip, *, tables: bool = False) -> PastedContent:
    """The text of `clip` with the formats and lists that a cell can have; with `tables`, a table cell by cell.

    Raises InvalidText for more than the limits of a cell, or of a table. Limits that are quick to check come first.
    """
    # Apart from list marks, the plain text is not longer than the text.
    if len(clip.text) > 2 * MOST_CHARACTERS:
        require_short(len(clip.text))
    if clip.own and len(clip.own) <= 4 * MOST_CHARACTERS:
        try:
            return _fitting(parse(clip.own))
        except InvalidText:
            pass  # Another program wrote it with our type, or it is too long; then its plain text is too long, too.
    # In a text that is being typed, a tab in a single line is a character of the text.
    if tables and (table := _without_html(clip)) and (clip.own_table or len(table.rows) > 1):
        return PastedContent(table=table)
    if clip.html.strip():
        return _read_html(clip, tables)
    return _fitting(plain(clip.text))


def read_plain(clip: Clip, *, tables: bool = False) -> PastedContent:
    """The text of `clip` without formatting, each line a paragraph; with `tables`, a table cell by cell.

    Raises InvalidText for more than a cell holds.
    """
    if tables and (table := table_of(clip)):
        return PastedContent(table=without_formatting(table))
    if clip.text:
        require_short(len(clip.text) // 2)
        return _fitting(plain(clip.text))
    found = read(clip)
    return PastedContent(RichText.from_plain(found.rich.plain), warning=found.warning)


def without_formatting(table: CopiedTable) -> CopiedTable:
    """`table` with the same words, and no formats or lists."""
    return CopiedTable([[RichText.from_plain(text.plain) for text in row] for row in table.rows], table.spans)


def table_of(clip: Clip) -> CopiedTable | None:
    """The copied table; None unless `clip` is one table of several cells, in HTML, or in text with tabs.

    Raises InvalidText for a table that is too large.
    """
    if clip.own:
        return None
    if found := _without_html(clip):
        return found
    if not _TABLE.search(clip.html):
        return None
    from sedi_editor.plan.foreign_html import ForeignHtml

    try:
        page = ForeignHtml(clip.html)
    except InvalidText:
        return None
    return _cells(page.table())


def plain(text: str) -> RichText:
    """Each line of `text` as a paragraph."""
    text = storable(text).replace("\N{PARAGRAPH SEPARATOR}", "\n").removesuffix("\n")
    lines = text.split("\n")
    return RichText(tuple(Block((Run(line.replace(LINE_BREAK, "\n")),)) for line in lines))


def _read_html(clip: Clip, tables: bool) -> PastedContent:
    from sedi_editor.plan.foreign_html import ForeignHtml

    try:
        if len(clip.html) > _LARGEST:
            return _without_formats(clip)
        page = ForeignHtml(clip.html)
    except InvalidText:
        return _without_formats(clip)
    if tables and (cells := _cells(page.table())):
        return PastedContent(table=cells)
    cleaned = _without_empty_end(page.text())
    if _has_all_words(cleaned, clip.text) or _has_all_words(page.text(with_deleted=True), clip.text):
        return _fitting(cleaned)
    # For signs of a symbol font, the plain text may have the letters that were typed.
    if _has_all_words(page.text(with_deleted=True, as_typed=True), clip.text):
        return _fitting(cleaned)
    return _fitting(plain(clip.text))


def _without_html(clip: Clip) -> CopiedTable | None:
    """The table of our own type, or where there is no HTML, in the plain text."""
    if table := own_table_of(clip.own_table):
        return _cells(table)
    return None if clip.html.strip() else _cells(table_text.from_plain(storable(clip.text)))


def _without_formats(clip: Clip) -> PastedContent:
    """The plain text, where the HTML is too large to be parsed."""
    if not clip.text.strip():
        raise InvalidText(_("The clipboard holds far more formatting than words. Nothing was pasted."))
    return PastedContent(_fitting(plain(clip.text)).rich, warning=_plain_text_warning())


def _fitting(rich: RichText) -> PastedContent:
    require_fitting(rich)
    if sum(len(block.runs) for block in rich.blocks) > MOST_RUNS:
        return PastedContent(RichText.from_plain(rich.plain), warning=_plain_text_warning())
    return PastedContent(rich)


def _plain_text_warning() -> str:
    return _("The copied text has too much formatting to keep it: it was pasted as plain text.")


def _cells(table: CopiedTable | None) -> CopiedTable | None:
    if not table or len(table.rows) * table.width <= 1:
        return None
    if len(table.rows) * table.width > MOST_CELLS:
        raise InvalidText(
            _("The clipboard holds a very large table. Nothing was pasted; copy fewer of its rows at a time.")
        )
    for row in table.rows:
        for cell in row:
            require_fitting(cell)
    return table


def _without_empty_end(rich: RichText) -> RichText:
    blocks = rich.blocks
    while blocks and not blocks[-1].runs:
        blocks = blocks[:-1]
    return RichText(blocks)


def _has_all_words(rich: RichText, text: str) -> bool:
    """Whether `rich` has all words of `text`. If not, the HTML hides or garbles words, and plain text is better."""
    wanted = Counter(_WORD.findall(_TYPED_MARK.sub("", text).casefold()))
    return wanted <= Counter(_WORD.findall(rich.plain.casefold())) if wanted else bool(rich) or not text.strip()
