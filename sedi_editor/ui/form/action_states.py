"""Why actions of the form can do nothing now."""

from PySide6.QtWidgets import QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan import translation
from sedi_editor.plan.kind import Field
from sedi_editor.plan.richtext import BlockKind
from sedi_editor.plan.translation import TextState
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.form.cell_commands import JoinChoice
from sedi_editor.ui.form.commands import GridCommands
from sedi_editor.ui.form.grid import FormCell, LineKind
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.session.session import Session

ROW_ACTIONS = ("row.duplicate", "row.up", "row.down", "row.delete")
FORMATS = (
    *("bold", "italic", "underline", "superscript", "subscript"),
    *("bullets", "numbering", "deeper", "shallower", "link", "clear"),
)
"""The actions of the menu Text, without `text.`."""


class FormStates:
    """Says for each action of the form why it can do nothing with what is chosen; "" where it can do something."""

    def __init__(self, session: Session, view: GridView, commands: GridCommands) -> None:
        self._session = session
        self._view = view
        self._commands = commands

    def reasons(self, focus: QWidget | None) -> dict[str, str]:
        """The reasons while `focus` has the keyboard; None while a widget outside of the form has it."""
        cell = self._view.current_cell() if focus and self._view.isVisible() else None
        return {**self._of_rows(cell), **self._of_cells(cell, focus), **self._of_formats(cell, focus)}

    def names(self, focus: QWidget | None) -> dict[str, str]:
        """The name of the action for joining, by what the action would do now."""
        choice = self._commands.cells.join_choice() if focus and self._view.isVisible() else JoinChoice.NOTHING
        many = len(self._view.chosen_cells()) if choice is JoinChoice.SPLIT else 1
        words = {
            JoinChoice.JOIN: _("Join the cells"),
            JoinChoice.JOIN_ABOVE: _("Join with the cell above"),
            JoinChoice.SPLIT: ngettext("Split the cell", "Split {n} cells", many).format(n=many),
        }
        return {"cell.join": words.get(choice, "")}

    def _of_rows(self, cell: FormCell | None) -> dict[str, str]:
        if cell is None:
            return dict.fromkeys(("row.add", *ROW_ACTIONS), _choose_first())
        line = self._view.grid_model.grid.lines[cell.line + cell.lines - 1]
        heading = (
            _("A row stands in an initiative: go to one of its cells first") if line.kind is LineKind.TOPIC else ""
        )
        missing = "" if self._commands.rows.selected_rows() else _("There is no row here yet: type in it first")
        # The arrows of the toolbar move what is chosen: rows, or the initiative or topic of a title.
        move = "" if cell.field is Field.TITLE else missing
        return {"row.add": heading, **dict.fromkeys(ROW_ACTIONS, missing), "node.up": move, "node.down": move}

    def _of_cells(self, cell: FormCell | None, focus: QWidget | None) -> dict[str, str]:
        languages = self._view.grid_layout.languages
        is_alone = self._session.view.second_language is None
        cross = _("Only one language is shown") if is_alone else ""
        if cell is None:
            # A title of another page has two languages too.
            cross = cross or ("" if isinstance(focus, CellEditor) else _choose_first())
            names = ("cell.join", "cell.fill_down", "cell.clear")
            return {**dict.fromkeys(names, _choose_first()), **self._of_field(focus), "cell.cross": cross}
        cells, texts = self._commands.cells, self._view.texts
        draft = self._session.view.draft_language
        has_text = any(texts.rich(chosen, draft) for chosen in self._view.chosen_cells())
        stale = any(texts.marks(cell, language).state is TextState.STALE for language in languages)
        translated = any(
            (text := texts.texts(cell).get((cell.field, language))) and text.translated_from for language in languages
        )
        return {
            "cell.join": _cannot_join(cell) if cells.join_choice() is JoinChoice.NOTHING else "",
            "cell.fill_down": "" if cells.to_fill() else _("There is nothing above to fill these cells with"),
            "cell.clear": "" if has_text else _no_text(),
            "cell.cross": cross,
            "cell.source": "" if translated else _no_translation(),
            "cell.still_right": "" if stale else _not_stale(),
        }

    def _of_field(self, focus: QWidget | None) -> dict[str, str]:
        """The reasons for the text of a field that has the focus, such as a title."""
        place, plan = self._session.view.place, self._session.plan
        is_there = place is not None and (place.node is None or plan.has(place.node))
        if not isinstance(focus, CellEditor) or not is_there or not (place and place.field and place.language):
            return dict.fromkeys(("cell.source", "cell.still_right"), _choose_first())
        texts, key = plan.texts(place.node), (place.field, place.language)
        text = texts.get(key)
        stale = translation.state(texts, key) is TextState.STALE
        return {
            "cell.source": "" if text and text.translated_from else _no_translation(),
            "cell.still_right": "" if stale else _not_stale(),
        }

    def _of_formats(self, cell: FormCell | None, focus: QWidget | None) -> dict[str, str]:
        no_item = _("Only items of a list have a level")
        if isinstance(focus, CellEditor):
            found: dict[str, str] = dict.fromkeys(FORMATS, "")
            if focus.text_format.kind is BlockKind.PARAGRAPH:
                found["deeper"] = found["shallower"] = no_item
        elif cell is None:
            found = dict.fromkeys(FORMATS, _("Go to a text first"))
        else:
            draft = self._session.view.draft_language
            texts = [text for chosen in self._view.chosen_cells() if (text := self._view.texts.rich(chosen, draft))]
            found = dict.fromkeys(FORMATS, "" if texts else _no_text())
            found["link"] = _("Open the text first: a link goes on some of its words")
            if texts and not any(block.kind is not BlockKind.PARAGRAPH for text in texts for block in text.blocks):
                found["deeper"] = found["shallower"] = no_item
        return {f"text.{name}": reason for name, reason in found.items()}


def _choose_first() -> str:
    return _("Choose a cell first")


def _no_translation() -> str:
    return _("This text is not a translation of another")


def _not_stale() -> str:
    return _("This text is not older than its source")


def _no_text() -> str:
    return _("There is no text in these cells")


def _cannot_join(cell: FormCell) -> str:
    if not cell.column:
        return _("The first column always goes over all rows of its initiative")
    if not cell.rows:
        return _("There is no row here yet: type in it first")
    return _("The first row under a heading has no cell above it to join")
