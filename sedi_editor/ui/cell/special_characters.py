"""The dialog for characters that the keyboard lacks: spaces, dashes, quotes, signs and letters with accents."""

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sedi_editor.i18n import _, translatable
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.growing_dialog import GrowingDialog
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.search_box import SearchBox

COLUMNS = 12
"""How many characters stand in a line of the dialog."""


class SpecialCharacter(Struct, frozen=True):
    """A character, its name (marked for translation), and what is shown for it where it is invisible."""

    character: str
    name: str
    shown: str = ""


SPECIAL_CHARACTERS = (
    SpecialCharacter("\u00a0", translatable("No-break space"), "⎵"),
    SpecialCharacter("\u202f", translatable("Narrow no-break space"), "⎴"),
    SpecialCharacter("\u2011", translatable("No-break hyphen")),
    SpecialCharacter("–", translatable("En dash")),
    SpecialCharacter("—", translatable("Em dash")),
    SpecialCharacter("…", translatable("Ellipsis")),
    SpecialCharacter("’", translatable("Apostrophe")),
    SpecialCharacter("‘", translatable("Opening single quotation mark")),
    SpecialCharacter("“", translatable("Opening double quotation mark")),
    SpecialCharacter("”", translatable("Closing double quotation mark")),
    SpecialCharacter("«", translatable("Opening guillemet")),
    SpecialCharacter("»", translatable("Closing guillemet")),
    SpecialCharacter("¿", translatable("Opening question mark")),
    SpecialCharacter("¡", translatable("Opening exclamation mark")),
    SpecialCharacter("•", translatable("Bullet")),
    SpecialCharacter("·", translatable("Middle dot")),
    SpecialCharacter("°", translatable("Degree sign")),
    SpecialCharacter("º", translatable("Masculine ordinal sign")),
    SpecialCharacter("ª", translatable("Feminine ordinal sign")),
    SpecialCharacter("²", translatable("Superscript two")),
    SpecialCharacter("³", translatable("Superscript three")),
    SpecialCharacter("½", translatable("One half")),
    SpecialCharacter("¼", translatable("One quarter")),
    SpecialCharacter("‰", translatable("Per mille sign")),
    SpecialCharacter("€", translatable("Euro sign")),
    SpecialCharacter("£", translatable("Pound sign")),
    SpecialCharacter("¥", translatable("Yen sign")),
    SpecialCharacter("§", translatable("Section sign")),
    SpecialCharacter("¶", translatable("Paragraph sign")),
    SpecialCharacter("†", translatable("Dagger")),
    SpecialCharacter("©", translatable("Copyright sign")),
    SpecialCharacter("®", translatable("Registered sign")),
    SpecialCharacter("™", translatable("Trade mark sign")),
    SpecialCharacter("×", translatable("Multiplication sign")),
    SpecialCharacter("÷", translatable("Division sign")),
    SpecialCharacter("−", translatable("Minus sign")),
    SpecialCharacter("±", translatable("Plus-minus sign")),
    SpecialCharacter("≤", translatable("Less than or equal to")),
    SpecialCharacter("≥", translatable("Greater than or equal to")),
    SpecialCharacter("≠", translatable("Not equal to")),
    SpecialCharacter("≈", translatable("Almost equal to")),
    SpecialCharacter("→", translatable("Right arrow")),
    SpecialCharacter("←", translatable("Left arrow")),
    SpecialCharacter("↑", translatable("Up arrow")),
    SpecialCharacter("↓", translatable("Down arrow")),
    SpecialCharacter("✓", translatable("Check mark")),
    *(SpecialCharacter(letter, letter) for letter in "ÀÂÃÁÄÇÉÈÊËÍÎÏÑÓÔÕÖÚÙÛÜŒÆàâãáäçéèêëíîïñóôõöúùûüœæ"),
)


class SpecialCharactersDialog(Translatable, GrowingDialog):
    """Offers the characters with their names; typing a part of a name narrows them down."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = SearchBox()
        self.list = QListWidget()
        self._name = Label("muted")
        self._lay_out()
        self.retranslate()
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(self._show_name)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.setCurrentRow(0)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Special characters"))
        self.search.setPlaceholderText(_("Name of a character"))
        self.search.setAccessibleName(_("Name of a character"))
        self.list.setAccessibleName(_("Special characters"))
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Lets the arrow keys and Enter reach the list while a name is being typed."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        tokens = theme.current()
        cell = 3 * tokens.base_size
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setGridSize(QSize(cell, cell))
        self.list.setMinimumSize(COLUMNS * cell + 2 * tokens.space(4), 5 * cell)
        font = self.list.font()
        font.setPixelSize(round(1.5 * tokens.base_size))
        self.list.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.space(4)] * 4)
        column.setSpacing(tokens.space(2))
        for part in (self.search, self.list, self._name):
            column.addWidget(part)

    def _fill(self) -> None:
        row = max(0, self.list.currentRow())
        self.list.clear()
        for character in SPECIAL_CHARACTERS:
            item = QListWidgetItem(character.shown or character.character)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setData(Qt.ItemDataRole.UserRole, character.character)
            name = _(character.name)
            item.setToolTip(name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            self.list.addItem(item)
        self._narrow(self.search.text())
        self.list.setCurrentRow(row)

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        shown: list[QListWidgetItem] = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            fits = wanted in item.toolTip().casefold() or wanted == str(item.data(Qt.ItemDataRole.UserRole)).casefold()
            item.setHidden(not fits)
            if fits:
                shown.append(item)
        current = self.list.currentItem()
        if shown and (current is None or current.isHidden()):
            self.list.setCurrentItem(shown[0])
        self._show_name(self.list.currentItem() if shown else None)

    def _show_name(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        character = item.data(Qt.ItemDataRole.UserRole) if item else ""
        self._name.setText(f"{item.toolTip()} · U+{ord(character):04X}" if item else _("No character has that name"))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            self.accept()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
