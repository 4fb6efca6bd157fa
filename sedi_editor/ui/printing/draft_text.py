"""The draft of a part as HTML: simple to read and to write on, both languages side by side."""

from collections.abc import Iterator, Sequence
from html import escape
from uuid import UUID

from sedi_editor.i18n import _
from sedi_editor.plan.html import to_html
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language, untranslated
from sedi_editor.plan.location import on_one_line
from sedi_editor.plan.numbering import printed
from sedi_editor.plan.part import only_part
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.plan.wording import kind_name
from sedi_editor.ui import theme
from sedi_editor.ui.dates import day_and_time

_PART_OF_TABLE = 'border="1" cellspacing="0" cellpadding="4" width="100%" style="border-collapse: collapse"'
# Whatever theme the window has, paper is light.
_LABEL = f'style="color: {theme.LIGHT.muted.name()}; font-size: small"'
_COMMENT = f'style="margin-left: {theme.LIGHT.space(6)}px; color: {theme.LIGHT.warning.name()}"'


class DraftText:
    """The texts of the node `part` in `languages`, with the open comments if they are wanted."""

    def __init__(self, tree: PlanTree, part: UUID, languages: Sequence[Language], comments: bool) -> None:
        self._tree = only_part(tree, part)
        self._part = part
        self._languages = languages
        self._comments = comments

    def html(self) -> str:
        """The whole draft."""
        return "".join(self._above()) + "".join(self._node(self._tree.node(self._part)))

    def _above(self) -> Iterator[str]:
        """One line for each heading above the part. The tree has nothing but these headings and the part."""
        nodes = self._tree.departments
        while nodes and nodes[0].id != self._part:
            yield f"<p {_LABEL}>{escape(kind_name(nodes[0].kind))}: {self._title(nodes[0])}</p>"
            nodes = nodes[0].children

    def _node(self, node: Node) -> Iterator[str]:
        if node.kind is Kind.INITIATIVE:
            yield from self._initiative(node)
            return
        yield f"<p {_LABEL}>{escape(kind_name(node.kind))}</p>"
        yield self._titles(node, "h3")
        yield from self._threads(node.id)
        for child in node.children:
            yield from self._node(child)

    def _titles(self, node: Node, tag: str) -> str:
        return f"<{tag}>{self._title(node)}</{tag}>"

    def _title(self, node: Node) -> str:
        """The number and the titles of a node, in both languages."""
        titles = [on_one_line(node.text(Field.TITLE, language).plain) for language in self._languages]
        shown = " · ".join(filter(None, titles)) or _("(no title)")
        return escape(f"{printed(node.number)} {shown}".strip())

    def _initiative(self, node: Node) -> Iterator[str]:
        yield self._titles(node, "h4")
        yield from self._threads(node.id)
        for number, row in enumerate(node.children, 1):
            if len(node.children) > 1:
                yield f"<p {_LABEL}>{escape(_('Row {number}').format(number=number))}</p>"
            yield f"<table {_PART_OF_TABLE}>"
            for column in ROW_COLUMNS:
                cells = [self._cell(row, column, language) for language in self._languages]
                yield f"<tr>{self._joined(column) if column in row.joined else ''.join(cells)}</tr>"
            yield "</table>"
            yield from self._threads(row.id)

    def _cell(self, row: Node, column: Column, language: Language) -> str:
        width = 100 // len(self._languages)
        heading = escape(on_one_line(self._tree.heading(column.heading, language).plain))
        text = to_html(row.text(column.field, language)) or self._empty(row, column, language)
        return f'<td width="{width}%"><p {_LABEL}>{heading}</p>{text}</td>'

    def _joined(self, column: Column) -> str:
        heading = on_one_line(self._tree.heading(column.heading, self._languages[0]).plain)
        words = escape(_("{column}: joined with the cell above").format(column=heading))
        return f'<td colspan="{len(self._languages)}"><p {_LABEL}>{words}</p></td>'

    def _empty(self, row: Node, column: Column, language: Language) -> str:
        others = any((column.field, other) in row.texts for other in Language)
        return f"<p><i>{escape(untranslated(language)) if others else '–'}</i></p>"

    def _threads(self, node: UUID) -> Iterator[str]:
        if not self._comments:
            return
        for thread in self._tree.annotations.on(node):
            if thread.resolved:
                continue
            for comment in thread.comments:
                said = f"<b>{escape(comment.author)}</b>, {escape(day_and_time(comment.time))}: "
                body = escape(comment.body).replace("\n", "<br>")
                yield f"<p {_COMMENT}>{said}{body}</p>"
