"""Builds the official document of a plan."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sedi_editor.document.comments import with_threads
from sedi_editor.document.model import DepartmentTable, Document, GridCell, GridRow, Paragraph, ParagraphRole, RowRole
from sedi_editor.document.options import Options
from sedi_editor.document.texts import DocumentTexts, one_line
from sedi_editor.plan.cell_table import CellTable
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language, label_colon, masthead_date, original_line
from sedi_editor.plan.numbering import printed
from sedi_editor.plan.richtext import Run
from sedi_editor.plan.tree import Node, PlanTree

_COLUMNS = tuple(Column)
_HEADING_ROLES = {
    Kind.LINE: (ParagraphRole.LINE, RowRole.LINE, Field.HEADING_LINE),
    Kind.OBJECTIVE: (ParagraphRole.OBJECTIVE, RowRole.OBJECTIVE, Field.HEADING_OBJECTIVE),
}


def build(tree: PlanTree, options: Options) -> Document:
    """The official document of `tree`, with the languages, departments and comments that `options` ask for."""
    document = _Builder(tree, options).document()
    return with_threads(document, tree) if options.comments else document


class _Builder:
    def __init__(self, tree: PlanTree, options: Options) -> None:
        self.tree = tree
        self.options = options
        self.languages = options.languages
        self.texts = DocumentTexts(tree, options.languages)

    def document(self) -> Document:
        tree = self.tree
        cover = tuple(self._cover())
        # Each language has its author, its title and its introduction in one piece.
        front = tuple(sorted(self._front(), key=lambda paragraph: paragraph.secondary))
        table_title = self.texts.plan_text(Field.TABLE_TITLE, ParagraphRole.TABLE_TITLE)
        chosen = self.options.departments
        tables = tuple(
            self._table(department) for department in tree.departments if chosen is None or department.id in chosen
        )
        return Document(
            plan=tree.id,
            base=tree.base,
            languages=self.languages,
            title=self.texts.one_line(tree.texts, Field.TITLE),
            author=self.texts.one_line(tree.texts, Field.AUTHOR),
            symbol=" ".join(filter(None, [tree.settings.series_class, str(tree.settings.symbol or "")])),
            emblem=tree.settings.emblem,
            cover=cover,
            front=front,
            table_title=table_title,
            tables=tables,
            missing=self.texts.missing,
            dated=tree.settings.date,
            contents=self.options.contents,
        )

    def _cover(self) -> Iterator[Paragraph]:
        yield from self.texts.plan_text(Field.ORGANIZATION, ParagraphRole.ORGANIZATION)
        yield from self.texts.plan_text(Field.COUNCIL, ParagraphRole.COUNCIL)
        yield from self._masthead()
        yield from self.texts.plan_text(Field.AUTHOR, ParagraphRole.COVER_AUTHOR)
        yield from self.texts.plan_text(Field.TITLE, ParagraphRole.COVER_TITLE)

    def _masthead(self) -> Iterator[Paragraph]:
        settings, first = self.tree.settings, self.languages[0]
        lines = [(settings.series_class, first), (str(settings.symbol or ""), first)]
        if settings.date:
            lines += _without_repeats(
                [(masthead_date(settings.date, language), language) for language in self.languages]
            )
        lines += _without_repeats(
            [(original_line(settings.original, language), language) for language in self.languages]
        )
        for line, language in lines:
            if line:
                yield Paragraph((Run(line),), ParagraphRole.MASTHEAD, language, secondary=language is not first)

    def _front(self) -> Iterator[Paragraph]:
        introduction = self.texts.plan_text(Field.INTRODUCTION, ParagraphRole.INTRODUCTION)
        if introduction:
            # The cover has counted the author and the title already.
            counted = self.texts.missing
            yield from self.texts.plan_text(Field.AUTHOR, ParagraphRole.FRONT_AUTHOR)
            yield from self.texts.plan_text(Field.TITLE, ParagraphRole.FRONT_TITLE)
            self.texts.missing = counted
            yield from introduction

    def _table(self, department: Node) -> DepartmentTable:
        banner = GridCell(0, self._banner(department), colspan=len(_COLUMNS), node=department.id)
        outline = self.texts.one_line(department.texts, Field.TITLE)
        heading = GridRow(RowRole.BANNER, (banner,), department.id, outline or self._word(department))
        columns = tuple(
            GridCell(index, self.texts.heading(column.heading, ParagraphRole.COLUMN_HEADING, department))
            for index, column in enumerate(_COLUMNS)
        )
        rows = tuple(row for line in department.children for row in self._under(line, department))
        return DepartmentTable(department.id, (heading, GridRow(RowRole.HEADINGS, columns)), rows)

    def _word(self, department: Node) -> str:
        return one_line(self.tree.heading(Field.HEADING_DEPARTMENT, self.languages[0], department))

    def _banner(self, department: Node) -> tuple[Paragraph, ...]:
        paragraphs: list[Paragraph] = []
        for language in self.languages:
            word = one_line(self.tree.heading(Field.HEADING_DEPARTMENT, language, department))
            label = Run(f"{word}{label_colon(language)} ")
            title = self.texts.in_language(language, department.texts, Field.TITLE, ParagraphRole.BANNER)
            paragraphs += _labelled_by(label, title, self.texts.blank(ParagraphRole.BANNER, language))
        return tuple(paragraphs)

    def _under(self, node: Node, department: Node) -> Iterator[GridRow]:
        if node.kind in _HEADING_ROLES:
            yield self._labelled(node, department)
        elif node.kind is Kind.TOPIC:
            title = self.texts.node_text(node.texts, Field.TITLE, ParagraphRole.TOPIC)
            cell = GridCell(0, title, colspan=len(_COLUMNS), node=node.id)
            yield GridRow(RowRole.TOPIC, (cell,), node.id, self.texts.one_line(node.texts, Field.TITLE))
        yield from self._section(node)
        for child in node.children:
            if child.kind is not Kind.INITIATIVE:
                yield from self._under(child, department)

    def _labelled(self, node: Node, department: Node) -> GridRow:
        role, row_role, heading = _HEADING_ROLES[node.kind]
        shown = printed(node.number)
        number = Run(f"{shown} " if shown else "")
        title: list[Paragraph] = []
        for language in self.languages:
            own = self.texts.in_language(language, node.texts, Field.TITLE, role)
            title += _labelled_by(number, own, self.texts.blank(role, language))
        label = GridCell(0, self.texts.heading(heading, ParagraphRole.LABEL, department))
        outline = f"{number.text}{self.texts.one_line(node.texts, Field.TITLE)}"
        cells = (label, GridCell(1, tuple(title), colspan=len(_COLUMNS) - 1, node=node.id))
        return GridRow(
            row_role, cells, node.id, outline or one_line(self.tree.heading(heading, self.languages[0], department))
        )

    def _section(self, node: Node) -> Iterator[GridRow]:
        """The rows of the node's own initiatives; an initiative without rows prints one row with its title alone."""
        table = CellTable.of(node)
        for index, (initiative, row) in enumerate((cell_row.initiative, cell_row.row) for cell_row in table.rows):
            cells: list[GridCell] = []
            if index == 0 or table.rows[index - 1].initiative is not initiative:
                title = self.texts.node_text(initiative.texts, Field.TITLE, ParagraphRole.CELL)
                cells.append(GridCell(0, title, rowspan=max(len(initiative.children), 1), node=initiative.id))
            for position, column in enumerate(ROW_COLUMNS, start=1):
                if rowspan := table.span(index, column):
                    paragraphs = self.texts.node_text(row.texts, column.field, ParagraphRole.CELL) if row else ()
                    cells.append(GridCell(position, paragraphs, rowspan=rowspan, node=row.id if row else None))
            yield GridRow(RowRole.CELLS, tuple(cells), row.id if row else initiative.id)


def _labelled_by(label: Run, paragraphs: Sequence[Paragraph], alone: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs with `label` as the first run of the first; without paragraphs, `alone` with the label."""
    if not label.text:
        yield from paragraphs
    elif not paragraphs:
        if label.text.strip():
            yield replace(alone, runs=(replace(label, text=label.text.rstrip()),), labelled=True)
    else:
        yield replace(paragraphs[0], runs=(label, *paragraphs[0].runs), labelled=True)
        yield from paragraphs[1:]


def _without_repeats(lines: Sequence[tuple[str, Language]]) -> list[tuple[str, Language]]:
    return [line for index, line in enumerate(lines) if line[0] not in {text for text, _ in lines[:index]}]
