"""A table as plain text: cells between tabs, rows in lines, as Excel and LibreOffice copy and paste it."""

import re

from sedi_editor.plan.copied_table import CopiedTable
from sedi_editor.plan.richtext import EMPTY, RichText

_FIELD = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|\Z)|([^\t\n]*)')
_LIST_MARK = re.compile(r"[ \xa0]*(?:\w{1,4}[.)]|[^\w\s]|o)?[ \xa0]*")
"""What programs write before the tab of a list item in plain text."""


def to_plain(rows: list[list[str]]) -> str:
    """The table `rows` as plain text. A cell with a line break or a tab stands in quotes, its own are doubled."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def from_plain(text: str) -> CopiedTable | None:
    """The table that `text` holds; None where it is no table: without tabs, or a list with its marks before tabs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if "\t" not in text:
        return None
    rows = _fields(text)
    width = max(map(len, rows))
    is_list = width == 2 and all(_LIST_MARK.fullmatch(row[0]) for row in rows) and any(row[0] for row in rows)
    if width < 2 or is_list:
        return None
    return CopiedTable([[RichText.from_plain(words) for words in row] + [EMPTY] * (width - len(row)) for row in rows])


def _fields(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        found = _FIELD.match(text, at)
        assert found
        rows[-1].append(found[2] if found[1] is None else found[1].replace('""', '"'))
        at = found.end()
        if at >= len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def _quoted(text: str) -> str:
    if "\n" in text or "\t" in text or text.startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text
