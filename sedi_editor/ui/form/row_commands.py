"""The commands on rows of the table, for keys, menus and buttons."""

from collections.abc import Callable
from uuid import UUID

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.form.command_group import CommandGroup
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.grid import LineKind
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.row_dragging import Gap
from sedi_editor.ui.session.session import Session


class RowCommands(CommandGroup):
    """Adds, copies, moves and deletes rows: the one of the current cell, or those of the selected cells."""

    def __init__(self, session: Session, page: GridPage, editing: GridEditing) -> None:
        super().__init__(session, page, editing)
        self._view.row_header.rows_dropped.connect(self.drop)
        self._view.row_wanted.connect(self.add_after)

    def add_below(self) -> None:
        """Adds a row below the current one, and opens it."""
        cell = self._require_cell()
        if cell is None:
            return
        line = self._page.grid.lines[cell.line + cell.lines - 1]
        if line.kind is LineKind.TOPIC:
            self._refuse(_("A row stands in an initiative: go to one of its cells first"))
        elif line.row:
            self._try_row(lambda: self._row_editing.add_below(line.row or line.node), cell.column)
        else:
            self._try_row(lambda: self._row_editing.add_to(line.node), cell.column)

    def add_last(self) -> None:
        """Adds a row behind the last one of the table, and opens its first cell."""
        lines = self._page.grid.lines
        if lines and lines[-1].kind is not LineKind.TOPIC:
            self._try_row(lambda: self._row_editing.add_to(lines[-1].node), 1)

    def add_after(self, line: int) -> None:
        """Adds a row at the end of the initiative of a line, and opens its first cell."""
        initiative = self._page.grid.lines[line].node
        self._try_row(lambda: self._row_editing.add_to(initiative), 1)

    def add_above(self) -> None:
        """Adds a row above the current one, and opens it."""
        self._with_row(lambda row, column: self._try_row(lambda: self._row_editing.add_above(row), column))

    def add_initiative(self) -> None:
        """Adds an initiative at the end of the section, and opens its title."""
        node = self._page.node
        if node is None:
            return
        plan = self._session.plan
        section = plan.parent(node) if plan.kind(node) is Kind.INITIATIVE else node
        if section:
            self._try_row(lambda: self._row_editing.add_initiative(section), 0)

    def duplicate(self) -> None:
        """Adds a copy of the current row below it, and opens the copy."""
        self._with_row(lambda row, column: self._try_row(lambda: self._row_editing.duplicate(row), column))

    def move_up(self) -> None:
        """Moves the selected rows up."""
        self._move(up=True)

    def move_down(self) -> None:
        """Moves the selected rows down."""
        self._move(up=False)

    def move_chosen(self, up: bool) -> None:
        """Moves the selected rows up or down; where a title is chosen, its initiative or topic."""
        cell = self._view.current_cell()
        if cell and cell.field is Field.TITLE and self._view.is_only_selected(cell):
            self._try(lambda: self._row_editing.move_part(cell.node, up))
        else:
            self._move(up)

    def drop(self, gap: Gap) -> None:
        """Moves the selected rows into a gap of the table, also of another initiative."""
        rows, (at, below) = self.selected_rows(), gap
        line = self._page.grid.lines[at]
        if line.kind is LineKind.TOPIC:
            self._refuse(_("A row stands in an initiative, not beside a heading: drop it between rows"))
        elif rows and self._try(lambda: self._row_editing.move_to(rows, line.node, line.row, below)):
            self._choose_rows(rows, 1)

    def delete(self) -> None:
        """Deletes the selected rows; the cell in their place becomes the current one."""
        rows = self.selected_rows()
        cell = self._view.current_cell()
        if not rows or cell is None:
            self._refuse(_("There is no row here to delete"))
            return
        lines = [at for at, line in enumerate(self._page.grid.lines) if line.row in rows]
        is_seen = self._view.shows_lines(lines[0], lines[-1])
        if self._try(lambda: self._row_editing.remove(rows)):
            if not is_seen:
                words = ngettext("Deleted the row", "Deleted {n} rows", len(rows)).format(n=len(rows))
                self.done_out_of_sight.emit(words)
            last = len(self._page.grid.lines) - 1
            if (found := self._page.grid.covered.get((min(cell.line, last), cell.column))) is not None:
                self._view.set_current(found)

    def _move(self, up: bool) -> None:
        rows = self.selected_rows()
        cell = self._view.current_cell()
        if not rows or cell is None:
            self._refuse(_("There is no row here to move"))
        elif self._try(lambda: self._row_editing.move(rows, up)):
            self._choose_rows(rows, cell.column)

    def _choose_rows(self, rows: list[UUID], column: int) -> None:
        """Chooses `rows`, which follow one another; of a single one, the cell in `column`."""
        lines = [at for at, line in enumerate(self._page.grid.lines) if line.row in rows]
        if len(rows) > 1 and lines:
            self._view.select_lines(min(lines), max(lines))
        else:
            self._show_row(rows[0], column)

    def selected_rows(self) -> list[UUID]:
        """The rows of the selected cells; if only the current cell is selected, its first row."""
        cell = self._view.current_cell()
        if cell and self._view.is_only_selected(cell):
            if cell.column and cell.rows:
                return [cell.rows[0]]
            line = self._page.grid.lines[cell.line]
            return [line.row] if line.row else []
        lines = [self._page.grid.lines[line] for line in self._view.selected_lines()]
        return [line.row for line in lines if line.row]

    def _try_row(self, add: Callable[[], UUID], column: int) -> None:
        """Calls `add`, and opens the node that it returns in `column` for typing."""
        added: list[UUID] = []
        language = self._editing.language
        self._editing.close(keep_focus=True)
        if self._try(lambda: added.append(add())):
            self._show_row(added[0], column, language)

    def _show_row(self, node: UUID, column: int, write: Language | None = None) -> None:
        """Chooses the cell of `node` in `column`, or with `write`, opens its text in that language."""
        grid = self._page.grid
        line = next((at for at, grid_line in enumerate(grid.lines) if node in (grid_line.row, grid_line.node)), None)
        if line is None:
            return
        # A cell that is joined with the one above does not show the text of the new row.
        own = [at for at in (column, 1, 2, 3, 4) if (grid.covered[line, at].line == line)]
        cell = grid.covered[line, own[0] if own else column]
        if column == 0 and grid.lines[line].node == node:
            cell = grid.covered[line, 0]
        elif write and cell.column == 0:
            cell = grid.covered[line, own[1] if len(own) > 1 else 1]
        if write:
            self._editing.open(cell, write)
        else:
            self._view.set_current(cell)
