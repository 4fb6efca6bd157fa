"""A document as Typst markup: the same text in the same tables with the same merged cells."""

import re
from collections.abc import Iterator

from sedi_editor.document.model import DepartmentTable, Document, GridRow, Paragraph, RowRole
from sedi_editor.document.styles import COLUMN_WEIGHTS, SHADINGS, STYLES
from sedi_editor.plan.richtext import BlockKind, Run

_SPECIAL = re.compile(r"""([\\#$*_`<>@\[\]~"'/+=-])""")
_SETUP = """\
#set text(font: "Liberation Serif", size: 11pt)
#set smartquote(enabled: false)
#set par(spacing: 0.65em)
#set table(stroke: 0.5pt, inset: 4pt)
#set page(paper: "us-letter", margin: (top: 3.81cm, bottom: 2.29cm, left: 3cm, right: 2.77cm))
"""
_LANDSCAPE = """\
#set page(paper: "us-letter", flipped: true, margin: 1.9cm,
  header: context align(center)[\\- #counter(page).display() \\-])
#set text(size: 8pt)
"""


def typst_source(document: Document) -> str:
    """The whole document as one Typst file, which needs nothing but the Liberation Serif fonts."""
    title = document.title.replace("\\", "\\\\").replace('"', '\\"')
    parts = [f'#set document(title: "{title}")\n#set text(lang: "{document.languages[0]}")\n{_SETUP}']
    parts += [_paragraph(one) + "\n\n" for one in document.cover]
    parts.append("#pagebreak()\n")
    parts += [_paragraph(one) + "\n\n" for one in document.front]
    parts.append(_LANDSCAPE)
    parts += [_paragraph(one) + "\n\n" for one in document.table_title]
    parts += ["#pagebreak(weak: true)\n" + _table(table) for table in document.tables]
    return "".join(parts)


def _table(table: DepartmentTable) -> str:
    columns = ", ".join(f"{weight}fr" for weight in COLUMN_WEIGHTS)
    heading = "".join(cell for row in table.heading for cell in _cells(row))
    rows = "".join(cell for row in table.rows for cell in _cells(row))
    return f"#table(columns: ({columns}),\ntable.header({heading}),\n{rows})\n"


def _cells(row: GridRow) -> Iterator[str]:
    fill = f', fill: rgb("{SHADINGS[row.role]}")' if row.role in SHADINGS else ""
    for cell in row.cells:
        content = "\n\n".join(map(_paragraph, cell.paragraphs))
        spans = f"rowspan: {cell.rowspan}, colspan: {cell.colspan}"
        yield f"table.cell({spans}{fill})[{content}],\n"
    if row.role is RowRole.CELLS:
        yield "\n"


def _paragraph(paragraph: Paragraph) -> str:
    style = STYLES[paragraph.role]
    text = "".join(map(_run, paragraph.runs))
    if style.bold and text:
        text = f"#strong[{text}]"
    if paragraph.kind is BlockKind.PARAGRAPH:
        return text
    mark = "- " if paragraph.kind is BlockKind.BULLET else f"{paragraph.number}. "
    return "  " * paragraph.level + mark + text


def _run(run: Run) -> str:
    text = _SPECIAL.sub(r"\\\1", run.text).replace("\n", " \\\n")
    if run.bold:
        text = f"#strong[{text}]"
    if run.italic:
        text = f"#emph[{text}]"
    if run.underline:
        text = f"#underline[{text}]"
    if run.link:
        address = run.link.replace("\\", "\\\\")
        text = f'#link("{address}")[{text}]'
    return text
