"""The bar above the pages, to choose edition, page and zoom."""

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sedi_editor.glyphs import BOX
from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.preview.zoom import Zoom
from sedi_editor.ui.widgets.buttons import IconButton
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.label import Chip, Label

_OFFERED = (50, 75, 100, 125, 150, 200)
"""Per cent."""
Edition = tuple[Language, ...]


class PreviewBar(Translatable, QWidget):
    """Shows and chooses the edition, the page and the zoom."""

    edition_chosen = Signal(object)
    """One language or two."""
    page_chosen = Signal(int)
    """From 1."""
    zoom_chosen = Signal(object, int)
    """The Zoom, and for Zoom.FIXED the per cent."""
    zoom_stepped = Signal(int)
    print_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page = self._pages = self._missing = self._misprinted = 0
        self._is_updating = False
        self.editions = ComboBox()
        self.earlier, self.later = IconButton("previous"), IconButton("next")
        self.smaller, self.larger = IconButton("zoom-out"), IconButton("zoom-in")
        self.print = IconButton("print")
        self.page = _PageBox()
        self._whole = QIntValidator(0, 0, self)
        digits = QLocale.c()
        digits.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
        self._whole.setLocale(digits)
        self.page.setValidator(self._whole)
        self.page.setFixedWidth(theme.current().space(12))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.zoom = ComboBox()
        self.zoom.addItem("", Zoom.FIT_WIDTH)
        self.zoom.addItem("", Zoom.FIT_PAGE)
        for per_cent in _OFFERED:
            self.zoom.addItem("", per_cent)
        self._count, self._state, self._untranslated = Label("muted"), Label("muted"), Chip()
        self.not_as_typed = Chip()
        self._lay_out()
        self._connect()
        self.retranslate()

    def set_editions(self, editions: list[tuple[str, Edition]], chosen: int) -> None:
        """Sets the editions to choose from, each with its name, and the index of the chosen one."""
        with QSignalBlocker(self.editions):
            self.editions.clear()
            for name, languages in editions:
                self.editions.addItem(name, languages)
            self.editions.setCurrentIndex(chosen)

    def set_pages(self, page: int, pages: int) -> None:
        """Sets the visible page, from 1, and the number of pages."""
        self._page, self._pages = page, pages
        self._whole.setRange(min(1, pages), pages)
        if not self.page.is_typed_in:
            self._show_page_number()
        self.earlier.setEnabled(page > 1)
        self.later.setEnabled(page < pages)
        self.page.setEnabled(pages > 0)
        self._count.setText(ngettext("of {n} page", "of {n} pages", pages).format(n=pages))

    def set_zoom(self, zoom: Zoom, per_cent: int) -> None:
        """Sets the zoom; `per_cent` counts for Zoom.FIXED alone."""
        with QSignalBlocker(self.zoom):
            if zoom is not Zoom.FIXED:
                self.zoom.setCurrentIndex(self.zoom.findData(zoom))
            elif (index := self.zoom.findData(per_cent)) >= 0:
                self.zoom.setCurrentIndex(index)
            else:
                self.zoom.setCurrentIndex(-1)
                self.zoom.setPlaceholderText(_("{n} %").format(n=per_cent))

    def set_state(self, updating: bool, missing: int, misprinted: int = 0) -> None:
        """Sets whether new pages are being drawn, and how many translations are missing and characters misprinted."""
        self._is_updating, self._missing, self._misprinted = updating, missing, misprinted
        self._state.setText(_("updating…") if updating else "")
        words = ngettext("{n} text not translated", "{n} texts not translated", missing).format(n=missing)
        self._untranslated.set_content(words if missing else "", "warning")
        words = ngettext("{n} character not as typed", "{n} characters not as typed", misprinted).format(n=misprinted)
        # Two chips with words would be too wide: this chip shows the empty box that prints; its tooltip has the words.
        self.not_as_typed.set_content(f"{misprinted} {BOX}" if misprinted else "", "warning")
        self.not_as_typed.setAccessibleName(words)
        self.not_as_typed.setToolTip(
            f"{words}. " + _("The font has no such sign; the checks name each, and its place.")
        )

    def retranslate(self) -> None:
        self.editions.setAccessibleName(_("Edition shown"))
        self.page.setAccessibleName(_("Page"))
        self.zoom.setAccessibleName(_("Zoom"))
        for button, words in (
            (self.earlier, _("Previous page")),
            (self.later, _("Next page")),
            (self.smaller, _("Smaller")),
            (self.larger, _("Larger")),
            (self.print, _("Print")),
        ):
            button.set_label(words)
        self.zoom.setItemText(0, _("Fit width"))
        self.zoom.setItemText(1, _("Fit page"))
        for index, per_cent in enumerate(_OFFERED, 2):
            self.zoom.setItemText(index, _("{n} %").format(n=per_cent))
        self._untranslated.setToolTip(_("In their place the original is printed, marked"))
        self.set_pages(self._page, self._pages)
        self.set_state(self._is_updating, self._missing, self._misprinted)

    def _lay_out(self) -> None:
        tokens = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.space(3), tokens.space(1.5), tokens.space(3), tokens.space(1.5))
        row.setSpacing(tokens.space(1))
        # These become narrow before the bar makes the panes beside it narrower.
        for box in (self.editions, self.zoom):
            box.setMinimumWidth(tokens.space(18))
        row.addWidget(self.editions)
        row.addSpacing(tokens.space(2))
        for widget in (self.earlier, self.page, self._count, self.later):
            row.addWidget(widget)
        row.addSpacing(tokens.space(2))
        row.addWidget(self._untranslated)
        row.addWidget(self.not_as_typed)
        row.addWidget(self._state)
        row.addStretch()
        for widget in (self.smaller, self.zoom, self.larger, self.print):
            row.addWidget(widget)

    def _connect(self) -> None:
        self.editions.activated.connect(lambda index: self.edition_chosen.emit(self.editions.itemData(index)))
        self.earlier.clicked.connect(lambda: self.page_chosen.emit(self._page - 1))
        self.later.clicked.connect(lambda: self.page_chosen.emit(self._page + 1))
        self.page.returnPressed.connect(self._choose_page)
        self.page.left.connect(self._show_page_number)
        self.print.clicked.connect(self.print_requested)
        self.smaller.clicked.connect(lambda: self.zoom_stepped.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_stepped.emit(1))
        self.zoom.activated.connect(self._choose_zoom)

    def _choose_page(self) -> None:
        page = int(self.page.text())
        self.page.setModified(False)
        self.page_chosen.emit(page)
        self._show_page_number()

    def _show_page_number(self) -> None:
        self.page.setText(str(self._page) if self._pages else "")

    def _choose_zoom(self, index: int) -> None:
        chosen = self.zoom.itemData(index)
        if isinstance(chosen, Zoom):
            self.zoom_chosen.emit(chosen, 100)
        else:
            self.zoom_chosen.emit(Zoom.FIXED, chosen)


class _PageBox(QLineEdit):
    """A field for a page. A typed number counts when Return is pressed, not when the field loses the focus."""

    left = Signal()

    @property
    def is_typed_in(self) -> bool:
        """Whether the user is typing a page."""
        return self.hasFocus() and self.isModified()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.left.emit()
