"""The table of contents: a field that Word works out, with the titles that it will have and no page numbers yet."""

from itertools import chain

from sedi_editor.document.model import Document
from sedi_editor.document.word.stylesheet import CONTENTS_HEADING_STYLE, CONTENTS_LEVELS, contents_style, outline_level
from sedi_editor.document.word.wordml import escaped
from sedi_editor.plan.language import Language

_HEADINGS = {
    Language.EN: "CONTENTS",
    Language.ES: "ÍNDICE",
    Language.FR: "TABLE DES MATIÈRES",
    Language.PT: "SUMÁRIO",
}
# Word works a dirty field out anew when it opens the file, and asks nothing.
_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents_xml(document: Document, section: str) -> str:
    """The paragraphs of the table of contents, with `section` in the last one; empty for a document without titles."""
    levels = ((outline_level(paragraph), " ".join(paragraph.plain.split())) for paragraph in document.paragraphs())
    titles = [(level, text) for level, text in levels if text and 0 < level <= CONTENTS_LEVELS]
    if not titles:
        return ""
    last = len(titles) - 1
    entries = [
        _paragraph(contents_style(level), text, "" if index else _BEGIN, _END if index == last else "")
        for index, (level, text) in enumerate(titles)
    ]
    heading = _paragraph(CONTENTS_HEADING_STYLE, _HEADINGS[document.languages[0]])
    return "".join(chain([heading], entries, [f"<w:p><w:pPr>{section}</w:pPr></w:p>"]))


def _paragraph(style: str, text: str, before: str = "", behind: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{before}{run}{behind}</w:p>'
