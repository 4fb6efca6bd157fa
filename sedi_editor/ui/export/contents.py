"""The choice of formats, languages, departments and comments for an export."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sedi_editor.document.formats import FORMATS, Format
from sedi_editor.exchange.spreadsheet.formats import SHEET_FORMATS, SheetFormat
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.i18n import _
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.location import beginning, named
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.ui import settings as of
from sedi_editor.ui import theme
from sedi_editor.ui.export.sheet_choices import SheetChoices
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.widgets.label import Label

_LONGEST_PART = 36
"""Characters of the title of the selected part."""


class ExportContents(Translatable, QWidget):
    """Check boxes for what goes into the documents and spreadsheets. `part` is the node selected in the tree."""

    changed = Signal()

    def __init__(self, tree: PlanTree, part: Node | None, language: Language, settings: Settings) -> None:
        super().__init__()
        self._part = part
        self._language = language
        self._headings = [Label("strong") for _heading in range(3)]
        self.formats = {form: QCheckBox(form.name) for form in FORMATS}
        self.sheet_formats = {form: QCheckBox(form.name) for form in SHEET_FORMATS}
        self.comments = QCheckBox()
        self.own_pages = Label("muted", wraps=True)
        self.sheet_choices = SheetChoices(settings)
        self.languages = {offered: QCheckBox(offered.own_name) for offered in tree.settings.languages}
        self.bilingual = QCheckBox()
        self.whole, self.each, self.some, self.selected = (QRadioButton() for _button in range(4))
        self.selected.setVisible(part is not None)
        self.departments = QListWidget()
        self._fill(tree, language)
        self._recall(settings, language)
        self._lay_out()
        for button in (
            *(*self.formats.values(), *self.sheet_formats.values(), *self.languages.values()),
            *(self.comments, self.bilingual, self.whole, self.each, self.selected),
        ):
            button.toggled.connect(self._changed)
        self.sheet_choices.changed.connect(self.changed)
        self.departments.itemChanged.connect(self._changed)
        self.retranslate()
        self._enable_choices()

    @property
    def chosen_formats(self) -> tuple[Format, ...]:
        """The formats of documents whose boxes are ticked."""
        return tuple(form for form, box in self.formats.items() if box.isChecked())

    @property
    def chosen_sheet_formats(self) -> tuple[SheetFormat, ...]:
        """The formats of spreadsheets whose boxes are ticked."""
        return tuple(form for form, box in self.sheet_formats.items() if box.isChecked())

    @property
    def sheet_options(self) -> SheetOptions | None:
        """How spreadsheets are written; None without a language."""
        chosen, languages = self.sheet_choices, self.chosen_languages
        if not languages:
            return None
        joined, exact = chosen.repeat_joined.isChecked(), chosen.exact.isChecked()
        return SheetOptions(languages, joined, chosen.chosen_separator, exact)

    @property
    def chosen_languages(self) -> tuple[Language, ...]:
        """The languages whose boxes are ticked, in the plan's order."""
        return tuple(language for language, box in self.languages.items() if box.isChecked())

    @property
    def is_bilingual(self) -> bool:
        """Whether two languages go into one document."""
        return self.bilingual.isEnabled() and self.bilingual.isChecked()

    @property
    def has_comments(self) -> bool:
        """Whether the comments go into the Word files."""
        return self.comments.isEnabled() and self.comments.isChecked()

    @property
    def chosen_departments(self) -> tuple[UUID, ...] | None:
        """The ticked departments; None when departments are wanted and none is ticked.

        Empty for the whole plan and for the selected part.
        """
        if not self.some.isChecked():
            return ()
        chosen = tuple(item.data(Qt.ItemDataRole.UserRole) for item in self._items() if _is_ticked(item))
        return chosen or None

    @property
    def is_each_alone(self) -> bool:
        """Whether each department goes into files of its own."""
        return self.each.isChecked()

    @property
    def chosen_part(self) -> UUID | None:
        """The selected part of the plan, when it alone is wanted."""
        return self._part.id if self._part and self.selected.isChecked() else None

    def remember(self, settings: Settings) -> None:
        """Stores the choice in `settings`, except for comments: those must never go out by habit."""
        chosen = (*self.chosen_formats, *self.chosen_sheet_formats)
        settings.set(of.EXPORT_FORMATS, tuple(form.suffix.removeprefix(".") for form in chosen))
        self.sheet_choices.remember(settings)
        settings.set(of.EXPORT_LANGUAGES, tuple(self.chosen_languages))
        settings.set(of.EXPORT_BILINGUAL, self.bilingual.isChecked())

    def retranslate(self) -> None:
        for label, words in zip(self._headings, (_("Format"), _("Languages"), _("What to export")), strict=True):
            label.setText(words)
        self.comments.setText(_("With the comments, as Word comments"))
        self.own_pages.setText(
            _("Word breaks the pages itself: they may differ from those of the preview and the PDF.")
        )
        self.bilingual.setText(_("Both languages in one document"))
        self.bilingual.setToolTip(_("The bilingual edition: tick two languages"))
        self.whole.setText(_("The whole plan"))
        self.each.setText(_("Each department in a file of its own"))
        self.some.setText(_("Only these departments:"))
        if self._part:
            name = named(self._part, self._language).line
            self.selected.setText(_("Only “{part}”").format(part=beginning(name, _LONGEST_PART)))
            self.selected.setToolTip(_("The part that is selected in the tree: {part}").format(part=name))
        self.departments.setAccessibleName(_("Departments to export"))

    def _fill(self, tree: PlanTree, language: Language) -> None:
        for place, department in enumerate(tree.departments, 1):
            titles = [department.text(Field.TITLE, shown).plain for shown in (language, *tree.settings.languages)]
            title = " ".join(next((text for text in titles if text.strip()), f"{place}.").split())
            item = QListWidgetItem(title, self.departments)
            item.setToolTip(title)
            item.setData(Qt.ItemDataRole.UserRole, department.id)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.some.setEnabled(bool(tree.departments))
        self.each.setEnabled(len(tree.departments) > 1)

    def _recall(self, settings: Settings, language: Language) -> None:
        formats = settings.get(of.EXPORT_FORMATS)
        for form, box in (*self.formats.items(), *self.sheet_formats.items()):
            box.setChecked(form.suffix.removeprefix(".") in formats)
        known = [offered for offered in self.languages if offered in settings.get(of.EXPORT_LANGUAGES)]
        for ticked in known or [language]:
            self.languages[ticked].setChecked(True)
        self.bilingual.setChecked(settings.get(of.EXPORT_BILINGUAL))
        self.whole.setChecked(True)

    def _lay_out(self) -> None:
        space = theme.current().space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        groups = (
            (
                _row(self.formats.values()),
                self.comments,
                self.own_pages,
                _row(self.sheet_formats.values()),
                self.sheet_choices,
            ),
            (*self.languages.values(), self.bilingual),
            (self.whole, self.each, self.selected, self.some),
        )
        for heading, widgets in zip(self._headings, groups, strict=True):
            column.addWidget(heading)
            for widget in widgets:
                if isinstance(widget, QLayout):
                    column.addLayout(widget)
                else:
                    column.addWidget(widget)
            column.addSpacing(space(2))
        column.addWidget(self.departments, 1)
        column.addStretch()
        self.departments.setMinimumHeight(space(20))
        self.departments.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _items(self) -> list[QListWidgetItem]:
        return [self.departments.item(row) for row in range(self.departments.count())]

    def _changed(self) -> None:
        self._enable_choices()
        self.changed.emit()

    def _enable_choices(self) -> None:
        """Disables the choices that have no meaning with the other ones."""
        self.comments.setEnabled(any(form.comments for form in self.chosen_formats))
        self.own_pages.setVisible(any(form.breaks_pages for form in self.chosen_formats))
        self.sheet_choices.show_for(self.chosen_sheet_formats)
        self.bilingual.setEnabled(len(self.chosen_languages) == 2 and bool(self.chosen_formats))
        self.departments.setVisible(self.some.isChecked())


def _row(boxes: Iterable[QCheckBox]) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.current().space(4))
    for box in boxes:
        row.addWidget(box)
    row.addStretch()
    return row


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
