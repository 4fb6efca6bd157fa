"""The edits of cells of the table; each is one step of undo for all of the cells."""

from collections.abc import Callable, Sequence
from uuid import UUID

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _, ngettext
from sedi_editor.plan import joins, translation
from sedi_editor.plan.edits import Edit, Group, SetText
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Source, Text
from sedi_editor.ui.form.cell_block import CellBlock
from sedi_editor.ui.form.grid import COLUMNS, FormCell
from sedi_editor.ui.session.session import Session


class CellEditing:
    """Edits cells of the session's plan. Methods raise UserError if an edit is not possible.

    Cells whose row is not there yet are left out.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def join_above(self, row: UUID, column: Column) -> None:
        """Joins a cell with the one above, which gets both texts."""
        self._session.flush()
        if column is Column.INITIATIVE:
            raise PlanRuleError(_first_column())
        label = _("Join cells")
        self._session.do(joins.join_edit(self._session.plan, row, column, label), label)

    def join(self, block: CellBlock) -> None:
        """Joins the cells of `block`: one cell in each column, within an objective or topic."""
        self._session.flush()
        columns = [COLUMNS[at] for at in range(block.left, block.right + 1) if COLUMNS[at] in ROW_COLUMNS]
        if not columns:
            raise PlanRuleError(_first_column())
        label = _("Join cells")
        self._session.do(joins.join_rows_edit(self._session.plan, block.rows(), columns, label), label)

    def split(self, cells: Sequence[FormCell]) -> None:
        """Splits those of `cells` that are joined over several rows."""
        self._session.flush()
        in_rows = [(cell.rows[0], COLUMNS[cell.column]) for cell in cells if cell.column and cell.rows]
        if not in_rows and cells:
            raise PlanRuleError(_first_column())
        label = ngettext("Split the cell", "Split {n} cells", len(in_rows)).format(n=len(in_rows))
        self._session.do(joins.split_cells_edit(self._session.plan, in_rows, label), label)

    def clear(self, cells: Sequence[FormCell], language: Language) -> None:
        """Deletes the texts of cells in one language; does nothing where there is none."""
        self._session.flush()
        edits: list[Edit] = [
            SetText(cell.node, cell.field, language, None)
            for cell in cells
            if not cell.offered and self._session.plan.text(cell.node, cell.field, language)
        ]
        if edits:
            label = ngettext("Clear the cell", "Clear {n} cells", len(edits)).format(n=len(edits))
            self._session.do(Group(tuple(edits), label), label)

    def write(self, cells: Sequence[FormCell], rich: RichText, language: Language) -> None:
        """Replaces the texts of cells in one language by `rich`."""
        self._session.flush()
        plan, beside = self._session.plan, self._session.view.beside(language)
        edits: list[Edit] = []
        for cell in _with_rows(cells):
            text = translation.typed(plan.texts(cell.node), (cell.field, language), rich, beside)
            edits.append(SetText(cell.node, cell.field, language, text))
        label = ngettext("Paste into the cell", "Paste into {n} cells", len(edits)).format(n=len(edits))
        self._session.do(Group(tuple(edits), label), label)

    def fill_down(self, pairs: Sequence[tuple[FormCell, FormCell]]) -> None:
        """Copies the texts of the first cell of each pair into the second, in every language that the first has.

        Raises PlanRuleError when all of them have the same texts already, or there are none.
        """
        self._session.flush()
        plan = self._session.plan
        edits: list[Edit] = []
        for source, target in pairs:
            for (field, language), text in plan.texts(source.node).items():
                if field is source.field and plan.text(target.node, target.field, language) != text:
                    edits.append(SetText(target.node, target.field, language, text))
        if not edits:
            raise PlanRuleError(_("There is nothing above to fill these cells with"))
        label = ngettext("Fill down into the cell", "Fill down into {n} cells", len(pairs)).format(n=len(pairs))
        self._session.do(Group(tuple(edits), label), label)

    def reformat(
        self, cells: Sequence[FormCell], language: Language, change: Callable[[RichText], RichText], label: str
    ) -> None:
        """Changes formats of whole texts in one language. A translation of such a text does not become stale by it."""
        self._session.flush()
        plan = self._session.plan
        edits: list[Edit] = []
        for cell in _with_rows(cells):
            text = plan.text(cell.node, cell.field, language)
            changed = change(text.rich) if text else None
            if not text or not changed or changed == text.rich:
                continue
            edits.append(SetText(cell.node, cell.field, language, Text(changed, text.translated_from)))
            before, now = Source(language, text.rich.fingerprint), Source(language, changed.fingerprint)
            edits += [
                SetText(cell.node, cell.field, other, Text(translated.rich, now))
                for (field, other), translated in plan.texts(cell.node).items()
                if field is cell.field and translated.translated_from == before
            ]
        if edits:
            self._session.do(Group(tuple(edits), label), label)

    def still_right(self, node: UUID | None, field: Field, language: Language) -> None:
        """Marks a stale translation as up to date."""
        self._session.flush()
        text = translation.still_right(self._session.plan.texts(node), (field, language))
        if text is None or text == self._session.plan.text(node, field, language):
            raise PlanRuleError(_("This text is not older than its source"))
        self._session.do(SetText(node, field, language, text), _("The translation is still right"))


def _with_rows(cells: Sequence[FormCell]) -> list[FormCell]:
    return [cell for cell in cells if not cell.offered]


def _first_column() -> str:
    return _("The first column always goes over all rows of its initiative")
