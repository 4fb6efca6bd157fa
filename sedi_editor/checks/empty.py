"""Headings with nothing under them, and initiatives whose cells show nothing in print."""

from collections.abc import Iterator, Mapping

from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity
from sedi_editor.checks.survey import Survey
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.cell_table import CellTable
from sedi_editor.plan.kind import ROW_COLUMNS, Kind
from sedi_editor.plan.tree import Node

_WORDS: Mapping[Kind, str] = {
    Kind.DEPARTMENT: translatable("The department has no strategic line"),
    Kind.LINE: translatable("The strategic line has no objective"),
    Kind.OBJECTIVE: translatable("The objective has no initiative"),
    Kind.TOPIC: translatable("The topic has no initiative"),
    Kind.INITIATIVE: translatable("The initiative has nothing in columns 2 to 5"),
}


def find(plan: Survey) -> Iterator[Finding]:
    """The headings with nothing directly under them, and the empty initiatives."""
    for node in plan.nodes():
        if node.kind in _WORDS and node.kind is not Kind.INITIATIVE and not node.children:
            yield _finding(node)
        for initiative in _empty_initiatives(node):
            yield _finding(initiative)


def _finding(node: Node) -> Finding:
    words = _WORDS[node.kind]
    return Finding(KEY, Severity.ERROR, node.id, lambda: _(words))


def _empty_initiatives(section: Node) -> Iterator[Node]:
    """The initiatives of an objective or topic whose cells show no text, not even of a joined cell above."""
    if not (initiatives := section.initiatives):
        return
    table = CellTable.of(section)
    filled = {row.initiative.id for index, row in enumerate(table.rows) if _shows_text(table, index)}
    yield from (initiative for initiative in initiatives if initiative.id not in filled)


def _shows_text(table: CellTable, index: int) -> bool:
    for column in ROW_COLUMNS:
        owner = table.rows[table.owner(index, column)].row
        if owner is not None and any(name is column.field for name, _language in owner.texts):
            return True
    return False


KEY = "empty"
CHECK = Check(KEY, translatable("Empty part"), find)
