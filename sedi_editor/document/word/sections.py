"""Sections: a page's size, margins and header."""

from sedi_editor.document.styles import PageSetup
from sedi_editor.document.word.wordml import twips

_HEADER_DISTANCE = 36.0


def section(page: PageSetup, header: str = "") -> str:
    """The `w:sectPr` of pages with this setup; `header` is the relationship id of their header, if they have one."""
    reference = f'<w:headerReference w:type="default" r:id="{header}"/>' if header else ""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr>{reference}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}"'
        f' w:left="{twips(page.left)}" w:header="{twips(_HEADER_DISTANCE)}" w:footer="{twips(_HEADER_DISTANCE)}"'
        ' w:gutter="0"/><w:cols w:space="720"/></w:sectPr>'
    )
