"""A plan and its options into a document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sedi_editor.document.model import Cell, Document, GridRow, Paragraph, Role, RowRole, Table
from sedi_editor.document.options import Options
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language, default_text, label_colon, masthead_date, original_line, untranslated
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run, numbering
from sedi_editor.plan.tree import Node, PlanTree, Texts

_COLUMNS = tuple(Column)
_HEADING_ROLES = {
    Kind.LINE: (Role.LINE, RowRole.LINE, Field.HEADING_LINE),
    Kind.OBJECTIVE: (Role.OBJECTIVE, RowRole.OBJECTIVE, Field.HEADING_OBJECTIVE),
}


def build(tree: PlanTree, options: Options) -> Document:
    """The official document of `tree` in the languages, and of the departments, that `options` name."""
    return _Builder(tree, options).document()


class _Builder:
    def __init__(self, tree: PlanTree, options: Options) -> None:
        self.tree = tree
        self.options = options
        self.languages = options.languages
        self.missing = 0

    def document(self) -> Document:
        tree, first = self.tree, self.languages[0]
        cover, front = tuple(self._cover()), tuple(self._front())
        table_title = self._own(Field.TABLE_TITLE, Role.TABLE_TITLE)
        chosen = self.options.departments
        tables = tuple(self._table(one) for one in tree.departments if chosen is None or one.id in chosen)
        return Document(
            plan=tree.id,
            languages=self.languages,
            title=_one_line(self._best(tree.texts, Field.TITLE, first)),
            author=_one_line(self._best(tree.texts, Field.AUTHOR, first)),
            symbol=" ".join(filter(None, [tree.settings.series_class, str(tree.settings.symbol or "")])),
            emblem=tree.settings.emblem,
            cover=cover,
            front=front,
            table_title=table_title,
            tables=tables,
            missing=self.missing,
        )

    def _cover(self) -> Iterator[Paragraph]:
        yield from self._own(Field.ORGANIZATION, Role.ORGANIZATION)
        yield from self._own(Field.COUNCIL, Role.COUNCIL)
        yield from self._masthead()
        yield from self._own(Field.AUTHOR, Role.COVER_AUTHOR)
        yield from self._own(Field.TITLE, Role.COVER_TITLE)

    def _masthead(self) -> Iterator[Paragraph]:
        settings, first = self.tree.settings, self.languages[0]
        lines = [(settings.series_class, first), (str(settings.symbol or ""), first)]
        if settings.date:
            lines += _without_repeats([(masthead_date(settings.date, one), one) for one in self.languages])
        lines += _without_repeats([(original_line(settings.original, one), one) for one in self.languages])
        for line, language in lines:
            if line:
                yield Paragraph((Run(line),), Role.MASTHEAD, language, secondary=language is not first)

    def _front(self) -> Iterator[Paragraph]:
        introduction = self._own(Field.INTRODUCTION, Role.INTRODUCTION)
        if introduction:
            # They were counted on the cover already.
            counted = self.missing
            yield from self._own(Field.AUTHOR, Role.FRONT_AUTHOR)
            yield from self._own(Field.TITLE, Role.FRONT_TITLE)
            self.missing = counted
            yield from introduction

    def _table(self, department: Node) -> Table:
        banner = Cell(0, self._banner(department), colspan=len(_COLUMNS), node=department.id)
        outline = _one_line(self._best(department.texts, Field.TITLE, self.languages[0]))
        heading = GridRow(RowRole.BANNER, (banner,), department.id, outline or self._word(department))
        columns = tuple(
            Cell(index, self._heading(column.heading, Role.COLUMN_HEADING, department))
            for index, column in enumerate(_COLUMNS)
        )
        rows = tuple(row for line in department.children for row in self._under(line, department))
        return Table(department.id, (heading, GridRow(RowRole.HEADINGS, columns)), rows)

    def _word(self, department: Node) -> str:
        return _one_line(self.tree.heading(Field.HEADING_DEPARTMENT, self.languages[0], department))

    def _banner(self, department: Node) -> tuple[Paragraph, ...]:
        paragraphs: list[Paragraph] = []
        for language in self.languages:
            word = _one_line(self.tree.heading(Field.HEADING_DEPARTMENT, language, department))
            label = Run(f"{word}{label_colon(language)} ")
            title = self._in(language, department.texts, Field.TITLE, Role.BANNER)
            paragraphs += _led_by(label, title, self._blank(Role.BANNER, language))
        return tuple(paragraphs)

    def _under(self, node: Node, department: Node) -> Iterator[GridRow]:
        if node.kind in _HEADING_ROLES:
            yield self._labelled(node, department)
        elif node.kind is Kind.TOPIC:
            title = self._all(node.texts, Field.TITLE, Role.TOPIC)
            yield GridRow(RowRole.TOPIC, (Cell(0, title, colspan=len(_COLUMNS), node=node.id),), node.id)
        yield from self._section(node)
        for child in node.children:
            if child.kind is not Kind.INITIATIVE:
                yield from self._under(child, department)

    def _labelled(self, node: Node, department: Node) -> GridRow:
        role, row_role, heading = _HEADING_ROLES[node.kind]
        number = Run(f"{node.number}. ") if node.number else Run("")
        title: list[Paragraph] = []
        for language in self.languages:
            title += _led_by(number, self._in(language, node.texts, Field.TITLE, role), self._blank(role, language))
        label = Cell(0, self._heading(heading, Role.LABEL, department))
        outline = f"{number.text}{_one_line(self._best(node.texts, Field.TITLE, self.languages[0]))}"
        cells = (label, Cell(1, tuple(title), colspan=len(_COLUMNS) - 1, node=node.id))
        return GridRow(
            row_role, cells, node.id, outline or _one_line(self.tree.heading(heading, self.languages[0], department))
        )

    def _section(self, node: Node) -> Iterator[GridRow]:
        """The rows of the node's own initiatives; an initiative without rows prints one with nothing but its title."""
        lines = [(initiative, row) for initiative in node.initiatives for row in (initiative.children or (None,))]
        joined = _joined_through(lines)
        for index, (initiative, row) in enumerate(lines):
            cells: list[Cell] = []
            if index == 0 or lines[index - 1][0] is not initiative:
                title = self._all(initiative.texts, Field.TITLE, Role.CELL)
                cells.append(Cell(0, title, rowspan=max(len(initiative.children), 1), node=initiative.id))
            for position, column in enumerate(ROW_COLUMNS, start=1):
                if column not in joined[index]:
                    paragraphs = self._all(row.texts, column.field, Role.CELL) if row else ()
                    rowspan = _span(joined, index, column)
                    cells.append(Cell(position, paragraphs, rowspan=rowspan, node=row.id if row else None))
            yield GridRow(RowRole.CELLS, tuple(cells), row.id if row else initiative.id)

    def _own(self, field: Field, role: Role) -> tuple[Paragraph, ...]:
        texts: list[Paragraph] = []
        for language in self.languages:
            if self.tree.text(field, language) or not default_text(field, language):
                texts += self._in(language, self.tree.texts, field, role)
            else:
                texts += self._paragraphs(self.tree.heading(field, language), role, language)
        return tuple(texts)

    def _heading(self, field: Field, role: Role, department: Node) -> tuple[Paragraph, ...]:
        headings = [(self.tree.heading(field, one, department), one) for one in self.languages]
        return tuple(
            paragraph for heading, language in headings for paragraph in self._paragraphs(heading, role, language)
        )

    def _all(self, texts: Texts, field: Field, role: Role) -> tuple[Paragraph, ...]:
        if not texts:
            return ()
        if len(self.languages) == 1:
            return self._in(self.languages[0], texts, field, role)
        return tuple(paragraph for one in self.languages for paragraph in self._in(one, texts, field, role))

    def _in(self, language: Language, texts: Texts, field: Field, role: Role) -> tuple[Paragraph, ...]:
        """The text in `language`; where it is missing, the original in its place, marked."""
        if text := texts.get((field, language)):
            return self._paragraphs(text.rich, role, language)
        source = self._source(texts, field)
        if source is None:
            return ()
        self.missing += 1
        secondary = self._is_secondary(language)
        mark = Paragraph(
            (Run(untranslated(language), italic=True),), role, language, secondary=secondary, untranslated=True
        )
        if source in self.languages:
            return (mark,)
        original = self._paragraphs(texts[field, source].rich, role, source)
        standing_in = [replace(one, secondary=secondary, untranslated=True) for one in original]
        return (mark, *standing_in)

    def _source(self, texts: Texts, field: Field) -> Language | None:
        settings = self.tree.settings
        preferred = (*self.languages, *settings.original, *settings.languages, *Language)
        return next((one for one in preferred if (field, one) in texts), None)

    def _best(self, texts: Texts, field: Field, language: Language) -> RichText:
        source = language if (field, language) in texts else self._source(texts, field)
        return texts[field, source].rich if source else RichText()

    def _paragraphs(self, rich: RichText, role: Role, language: Language) -> tuple[Paragraph, ...]:
        blocks, secondary = rich.blocks, self._is_secondary(language)
        numbers = _numbers(blocks)
        return tuple(
            [
                Paragraph(block.runs, role, language, block.kind, block.level, number, secondary)
                for block, number in zip(blocks, numbers, strict=True)
            ]
        )

    def _blank(self, role: Role, language: Language) -> Paragraph:
        return Paragraph((), role, language, secondary=self._is_secondary(language))

    def _is_secondary(self, language: Language) -> bool:
        return len(self.languages) == 2 and language is self.languages[1]


def _numbers(blocks: Sequence[Block]) -> Sequence[int]:
    if any(block.kind is BlockKind.NUMBERED for block in blocks):
        return numbering(blocks)
    return (0,) * len(blocks)


def _led_by(label: Run, paragraphs: Sequence[Paragraph], alone: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs with `label` before the first one's text; where there are none, `alone` with the label in it."""
    if not label.text:
        yield from paragraphs
    elif not paragraphs:
        if label.text.strip():
            yield replace(alone, runs=(replace(label, text=label.text.rstrip()),), led=True)
    else:
        yield replace(paragraphs[0], runs=(label, *paragraphs[0].runs), led=True)
        yield from paragraphs[1:]


def _joined_through(lines: Sequence[tuple[Node, Node | None]]) -> list[frozenset[Column]]:
    """Each line's joined columns; a join passes through an initiative without rows to the cell above it."""
    joined: list[frozenset[Column]] = []
    below: frozenset[Column] = frozenset()
    for _, row in reversed(lines):
        below = row.joined if row else below
        joined.append(below)
    joined.reverse()
    for index, (_, row) in enumerate(lines):
        if row is None and all(above is None for _, above in lines[:index]):
            joined[index] = frozenset()
    return joined


def _span(joined: Sequence[frozenset[Column]], first: int, column: Column) -> int:
    end = first + 1
    while end < len(joined) and column in joined[end]:
        end += 1
    return end - first


def _without_repeats(lines: Sequence[tuple[str, Language]]) -> list[tuple[str, Language]]:
    return [line for index, line in enumerate(lines) if line[0] not in {text for text, _ in lines[:index]}]


def _one_line(rich: RichText) -> str:
    return " ".join(rich.plain.split())
