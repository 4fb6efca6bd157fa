"""The choices of an export that concern spreadsheets alone."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor.exchange.spreadsheet.formats import CSV, SheetFormat
from sedi_editor.exchange.spreadsheet.options import Separator
from sedi_editor.i18n import _
from sedi_editor.ui import settings as of
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.label import Label


class SheetChoices(Translatable, QWidget):
    """How spreadsheets are written; only what concerns the chosen formats is shown."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.repeat_joined, self.exact = QCheckBox(), QCheckBox()
        self.separator = ComboBox()
        self._separator_label = Label("muted")
        self._of_csv = QWidget()
        self._lay_out()
        self.retranslate()
        self.repeat_joined.setChecked(settings.get(of.EXPORT_REPEAT_JOINED))
        remembered = settings.get(of.EXPORT_SEPARATOR)
        self.separator.setCurrentIndex(self.separator.findData(remembered if remembered else _of_this_computer()))
        for box in (self.repeat_joined, self.exact):
            box.toggled.connect(self.changed)
        self.separator.currentIndexChanged.connect(self.changed)

    @property
    def chosen_separator(self) -> Separator:
        """What stands between the cells of a CSV file."""
        return Separator(self.separator.currentData())

    def show_for(self, sheets: Sequence[SheetFormat]) -> None:
        """Shows the choices for `sheets`, and no choice without any."""
        self.setVisible(bool(sheets))
        self._of_csv.setVisible(CSV in sheets)

    def remember(self, settings: Settings) -> None:
        """Stores the choices in `settings`, except for `exact`, which must never be chosen by habit."""
        settings.set(of.EXPORT_REPEAT_JOINED, self.repeat_joined.isChecked())
        settings.set(of.EXPORT_SEPARATOR, self.chosen_separator)

    def retranslate(self) -> None:
        self.repeat_joined.setText(_("Repeat joined cells in each row"))
        self.repeat_joined.setToolTip(_("So that every row is complete, to sort and filter by"))
        self._separator_label.setText(_("CSV, between cells:"))
        self.separator.setAccessibleName(_("What stands between the cells of the CSV file"))
        names = (_("semicolon"), _("comma"), _("tab"))
        self.separator.offer(zip(Separator, names, strict=True))
        self.exact.setText(_("Texts that begin with = + - @ exactly as they are"))
        self.exact.setToolTip(_("For other programs than spreadsheets, which would take them for formulas"))

    def _lay_out(self) -> None:
        space = theme.current().space
        line = QHBoxLayout()
        line.setSpacing(space(2))
        line.addWidget(self._separator_label)
        line.addWidget(self.separator)
        line.addStretch()
        of_csv = QVBoxLayout(self._of_csv)
        of_csv.setContentsMargins(0, 0, 0, 0)
        of_csv.setSpacing(space(1))
        of_csv.addLayout(line)
        of_csv.addWidget(self.exact)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.repeat_joined)
        column.addWidget(self._of_csv)


def _of_this_computer() -> Separator:
    """The separator that Excel expects on this computer: the comma, unless that is the decimal sign here."""
    return Separator.SEMICOLON if QLocale.system().decimalPoint() == "," else Separator.COMMA
