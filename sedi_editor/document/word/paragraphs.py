"""Paragraphs and runs."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from sedi_editor.document.model import Paragraph, ParagraphRole
from sedi_editor.document.styles import STYLES, keeps_with_next
from sedi_editor.document.word.comments import Anchors
from sedi_editor.document.word.numbering import Lists
from sedi_editor.document.word.stylesheet import LINK_STYLE, Variant, style_id, variant_of, variants
from sedi_editor.document.word.wordml import escaped, twips
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import BlockKind, Run, Script

_BREAKS = re.compile(r"([\n\t])")
_SCRIPT_XML = {
    Script.NONE: "",
    Script.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
    Script.SUBSCRIPT: '<w:vertAlign w:val="subscript"/>',
}
_BREAK_XML = {"\n": "<w:br/>", "\t": "<w:tab/>"}


class ParagraphWriter:
    """Writes paragraphs as `w:p`, in the document's order.

    `default` is the language of the document, `link_id` gives the relationship id of a web address.
    """

    def __init__(self, default: Language, lists: Lists, link_id: Callable[[str], str]) -> None:
        self._lists = lists
        self._link_id = link_id
        self._addresses: dict[str, str] = {}
        self._styles = {
            (role, secondary, variant): f'<w:pStyle w:val="{style_id(role, secondary, variant)}"/>'
            for role in ParagraphRole
            for variant in variants(role)
            for secondary in (False, True)
        }
        # The document's language is the default of all styles, so text in it needs no `w:lang`.
        self._languages = {
            language: "" if language is default else f'<w:lang w:val="{language.proofing}"/>' for language in Language
        }

    def all(
        self,
        paragraphs: Sequence[Paragraph],
        bookmarks: str = "",
        first: str = "",
        last: str = "",
        anchors: Anchors = (),
        indent: str = "",
        new_page: bool = False,
    ) -> str:
        """The paragraphs; `bookmarks` stand in the first one, between its label and its own text.

        `first` is the `w:spacing` of the first paragraph, `last` the `w:sectPr` of the last one, `indent` the `w:ind`
        of all. `anchors` has the anchors of comments for each paragraph, or is empty. `new_page` says that the second
        language begins on a page of its own.
        """
        if len(paragraphs) == 1:
            start, end = anchors[0] if anchors else ("", "")
            spacing = (first or _list_end(paragraphs[0], ())) + indent
            return self._paragraph(paragraphs[0], bookmarks + start, spacing, last, end)
        anchors = anchors or [("", "")] * len(paragraphs)
        final = len(paragraphs) - 1
        second = (
            next((index for index, paragraph in enumerate(paragraphs) if paragraph.secondary), 0) if new_page else 0
        )
        return "".join(
            [
                self._paragraph(
                    paragraph,
                    (bookmarks if index == 0 else "") + anchors[index][0],
                    ((first if index == 0 else "") or _list_end(paragraph, paragraphs[index + 1 : index + 2])) + indent,
                    last if index == final else "",
                    anchors[index][1],
                    breaks_page=index == second > 0,
                )
                for index, paragraph in enumerate(paragraphs)
            ]
        )

    def empty(self, role: ParagraphRole, content: str = "") -> str:
        """A paragraph without text, which a cell must hold; `content` are its bookmarks and comments."""
        return f"<w:p><w:pPr>{self._styles[role, False, Variant.BODY]}</w:pPr>{content}</w:p>"

    def _paragraph(
        self, paragraph: Paragraph, before: str, spacing: str, section: str, behind: str, breaks_page: bool = False
    ) -> str:
        variant = variant_of(paragraph)
        style = self._styles[paragraph.role, paragraph.secondary, variant]
        is_item = paragraph.kind is not BlockKind.PARAGRAPH
        is_running = variant is Variant.BODY and paragraph.role is ParagraphRole.INTRODUCTION and not is_item
        if is_running and not section and keeps_with_next(paragraph):
            # A lead-in, which is no title.
            style += "<w:keepNext/>"
        if breaks_page:
            style += "<w:pageBreakBefore/>"
        if is_item:
            style += self._lists.properties(paragraph)
        runs = paragraph.runs
        language = self._languages[paragraph.language]
        if paragraph.labelled:
            before = _run(runs[0], language) + before
            runs = runs[1:]
        if len(runs) == 1 and not runs[0].link:
            text = _run(runs[0], language)
        else:
            text = "".join([self._linked(link, list(group), language) for link, group in groupby(runs, _link_of)])
        return f"<w:p><w:pPr>{style}{spacing}{section}</w:pPr>{before}{text}{behind}</w:p>"

    def _linked(self, link: str, runs: Sequence[Run], language: str) -> str:
        if not link:
            return "".join([_run(run, language) for run in runs])
        if link not in self._addresses:
            self._addresses[link] = self._link_id(link)
        properties = f'<w:rStyle w:val="{LINK_STYLE}"/>'
        text = "".join([_run(run, language, properties) for run in runs])
        return f'<w:hyperlink r:id="{self._addresses[link]}" w:history="1">{text}</w:hyperlink>'


def _run(run: Run, language: str, style: str = "") -> str:
    properties = style
    if run.bold:
        properties += "<w:b/><w:bCs/>"
    if run.italic:
        properties += "<w:i/><w:iCs/>"
    if run.underline:
        properties += '<w:u w:val="single"/>'
    properties += language + _SCRIPT_XML[run.script]
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    text = escaped(run.text)
    if "\n" not in text and "\t" not in text:
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
    pieces = [
        _BREAK_XML.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>' for piece in _BREAKS.split(text) if piece
    ]
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _link_of(run: Run) -> str:
    return run.link


def _list_end(paragraph: Paragraph, following: Sequence[Paragraph]) -> str:
    """The `w:spacing` of the last item of a list, since the style of items sets them closer than paragraphs."""
    space = STYLES[paragraph.role].space_after
    if not space or paragraph.kind is BlockKind.PARAGRAPH:
        return ""
    if following and following[0].kind is not BlockKind.PARAGRAPH:
        return ""
    return f'<w:spacing w:after="{twips(space)}"/>'
