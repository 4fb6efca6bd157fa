"""The commands on cells of the table, for keys, menus, buttons and marks."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Signal

from sedi_editor.i18n import _, ngettext, translatable
from sedi_editor.plan.language import Language
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import TextPlace
from sedi_editor.ui.cell.formatting import TextFormat
from sedi_editor.ui.cell.whole_text import change_of, common_format
from sedi_editor.ui.form.command_group import CommandGroup
from sedi_editor.ui.form.delegate import MarkKind
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.grid import COLUMNS, FormCell
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session


class JoinChoice(Enum):
    """What the command for joining and splitting does with the selected cells."""

    NOTHING = "nothing"
    JOIN_ABOVE = "join above"
    JOIN = "join"
    SPLIT = "split"


_FORMATS = {
    "bold": translatable("&Bold"),
    "italic": translatable("&Italic"),
    "underline": translatable("&Underline"),
    "superscript": translatable("Superscript"),
    "subscript": translatable("Subscript"),
    "bullets": translatable("Bullet&s"),
    "numbering": translatable("&Numbering"),
    "deeper": translatable("&Deeper level"),
    "shallower": translatable("S&hallower level"),
    "clear": translatable("&Clear formatting"),
}
"""The commands that change formats, with their names."""


class CellCommands(CommandGroup):
    """Joins, splits, fills, formats and clears the selected cells, and does what their marks offer."""

    comments_requested = Signal(object)
    """Place of the comments that the user wants to see."""

    def __init__(self, session: Session, page: GridPage, editing: GridEditing) -> None:
        super().__init__(session, page, editing)
        self._view.mark_clicked.connect(self._take_mark)
        self._view.row_header.comments_clicked.connect(lambda row: self.comments_requested.emit(Place(row)))

    def join_choice(self) -> JoinChoice:
        """What `join_or_split` does with the selected cells."""
        block = self._view.selected_block()
        cells = [cell for cell in block.cells() if cell.column and cell.rows] if block else []
        if block is None or not cells:
            return JoinChoice.NOTHING
        if len(cells) == 1 and block.top + cells[0].lines - 1 == block.bottom:
            if cells[0].lines > 1 or cells[0].continued:
                return JoinChoice.SPLIT
            return JoinChoice.JOIN_ABOVE if self._has_cell_above(cells[0]) else JoinChoice.NOTHING
        if any(len(stretch) > 1 for stretch in block.stretches()):
            return JoinChoice.JOIN
        return JoinChoice.SPLIT if any(cell.lines > 1 for cell in cells) else JoinChoice.NOTHING

    def join_or_split(self) -> None:
        """Joins the selected cells, one cell in each column; splits them if they are joined already.

        A single cell is joined with the one above.
        """
        if self.join_choice() is JoinChoice.SPLIT:
            self.split()
        else:
            self.join()

    def join(self) -> None:
        """Joins the selected cells, one cell in each column; a single cell is joined with the one above."""
        block = self._view.selected_block()
        if block is None:
            self._require_cell()
        elif self.join_choice() is JoinChoice.JOIN:
            self._changed_cells(lambda: self._cell_editing.join(block))
        else:
            join = self._cell_editing.join_above
            self._with_row(lambda row, column: self._changed_cells(lambda: join(row, COLUMNS[column])))

    def split(self) -> None:
        """Splits each selected cell into one for each row."""
        if block := self._view.selected_block():
            self._changed_cells(lambda: self._cell_editing.split(list(block.cells())))

    def fill_down(self) -> None:
        """Fills the selected cells with what the first of their column has; in a single row, with the cells above."""
        pairs = self.to_fill()
        if pairs:
            self._try(lambda: self._cell_editing.fill_down(pairs))
        else:
            self._refuse(_("There is nothing above to fill these cells with"))

    def to_fill(self) -> list[tuple[FormCell, FormCell]]:
        """The cells that `fill_down` fills, each behind the one that it copies."""
        block = self._view.selected_block()
        pairs: list[tuple[FormCell, FormCell]] = []
        for column in block.columns() if block else ():
            first = column[0]
            if len(column) == 1:
                above = self._page.grid.covered.get((first.line - 1, first.column))
                column = [above, first] if above and above.columns == first.columns else []
            pairs += [(column[0], cell) for cell in column[1:] if not (cell.offered or column[0].offered)]
        return pairs

    def format(self, command: str) -> None:
        """Changes the formatting of the selected cells in the draft language: "bold", "bullets" and so on."""
        cells, language = self._view.chosen_cells(), self._session.view.draft_language
        change = change_of(command, self.text_format())
        if change and command in _FORMATS:
            label = _(_FORMATS[command]).replace("&", "")
            self._try(lambda: self._cell_editing.reformat(cells, language, change, label))

    def text_format(self) -> TextFormat:
        """What the texts of the selected cells have in common, in the draft language."""
        language = self._session.view.draft_language
        texts = (self._view.texts.rich(cell, language) for cell in self._view.chosen_cells())
        return common_format([text for text in texts if text])

    def still_right(self) -> None:
        """Marks the text at the cursor, or the stale one in the current cell, as up to date."""
        if cell := self._require_cell():
            self._mark_still_right(cell, self._stale_language(cell))

    def show_source_changes(self) -> None:
        """Shows what has changed in the source of the text at the cursor, or of the stale one in the current cell."""
        if cell := self._require_cell():
            self._show_source_changes(cell, self._stale_language(cell))

    def show_comments(self) -> None:
        """Asks for the comments on the current cell."""
        if cell := self._view.current_cell():
            self.comments_requested.emit(Place(cell.node, None if cell.offered else cell.field))

    def clear(self) -> None:
        """Deletes the texts of the selected cells in the draft language."""
        cells, language = self._view.chosen_cells(), self._session.view.draft_language
        if self._try(lambda: self._cell_editing.clear(cells, language)) and (block := self._view.selected_block()):
            words = ngettext("Emptied the cell", "Emptied {n} cells", len(cells)).format(n=len(cells))
            self._say_if_hidden(block.top, block.bottom, words)

    def _take_mark(self, kind: MarkKind, cell: FormCell, language: Language) -> None:
        if kind is MarkKind.COMMENTS:
            threads = list(self._view.texts.threads(cell, language))
            self.comments_requested.emit(Place(cell.node, cell.field, threads[0].language if threads else None))
        elif kind is MarkKind.STILL_RIGHT:
            self._mark_still_right(cell, language)
        else:
            self._editing.open(cell, language)
            if kind is MarkKind.STALE:
                self._show_source_changes(cell, language)

    def _stale_language(self, cell: FormCell) -> Language:
        """The language of a stale text in the cell, first that of the open text; if none is stale, the first one."""
        place = self._editing.place
        languages = [*([place[1]] if place else []), *self._view.grid_layout.languages]
        states = ((language, self._view.texts.marks(cell, language).state) for language in languages)
        return next((language for language, state in states if state is TextState.STALE), languages[0])

    def _show_source_changes(self, cell: FormCell, language: Language) -> None:
        text = self._session.plan.text(cell.node, cell.field, language)
        if text and text.translated_from:
            self._session.view.source_requested.emit(TextPlace(cell.node, cell.field, language))
        else:
            self._refuse(_("This text is not a translation of another"))

    def _mark_still_right(self, cell: FormCell, language: Language) -> None:
        self._try(lambda: self._cell_editing.still_right(cell.node, cell.field, language))

    def _has_cell_above(self, cell: FormCell) -> bool:
        """Whether the row of `cell` is not the first under its heading."""
        section = self._session.plan.ancestors(cell.rows[0])[-2]
        rows = (row.id for initiative in self._session.plan.node(section).initiatives for row in initiative.children)
        return next(rows, None) != cell.rows[0]

    def _changed_cells(self, act: Callable[[], None]) -> None:
        """Calls `act`, which joins or splits the selected cells, and opens the current cell again if it was open."""
        place = self._editing.place
        block, cell = self._view.selected_block(), self._view.current_cell()
        self._editing.close()
        if not self._try(act) or cell is None or block is None:
            return
        found = self._page.grid.covered.get((block.top, cell.column))
        if found and place:
            self._editing.open(found, place[1])
        elif found:
            self._view.set_current(found)
