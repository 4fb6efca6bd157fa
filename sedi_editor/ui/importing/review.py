"""The review of a Word file: it shows what was recognised, before anything is written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _, grouped
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan_files import is_text_form
from sedi_editor.ui import file_dialogs, jobs, theme
from sedi_editor.ui import settings as of
from sedi_editor.ui.importing.file_reading import read_text_form, read_word_file
from sedi_editor.ui.importing.import_summary import ImportSummary
from sedi_editor.ui.importing.outline import Outline
from sedi_editor.ui.importing.report_rows import report_rows
from sedi_editor.ui.importing.report_table import ReportTable
from sedi_editor.ui.importing.report_tree import ReportTree
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.jobs import Job
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.wheel import TabWidget

if TYPE_CHECKING:
    from sedi_editor.exchange.word_import import Imported

Create = Callable[[PlanTree, str, Callable[[], object]], object]
"""Called with a plan, a name for its file, and a function to call when the user has chosen a file."""
Tell = Callable[[SediEditorError], object]
Warn = Callable[[str], object]


def import_file(
    window: QWidget, settings: Settings, create: Create, tell: Tell, warn: Warn, path: Path | None = None
) -> None:
    """Imports `path`, or with None a file that the user chooses: a Word file is reviewed first, a text file is not.

    `create` gets the plan; the review stays open until a file for it is chosen. `tell` gets errors, `warn` gets
    lines on what was left out of a text file.
    """
    if path is None:
        _ask(window, settings, lambda chosen: import_file(window, settings, create, tell, warn, chosen))
        return
    settings.set(of.IMPORT_FOLDER, path.parent)
    if is_text_form(path):

        def take(read: tuple[PlanTree, list[str]]) -> None:
            tree, left_out = read
            if left_out:
                warn("\n".join((path.name, *left_out)))
            create(tree, path.stem, _nothing)

        jobs.run(partial(read_text_form, path), take, tell, window)
        return
    dialog = ImportReview(path, window)
    dialog.created.connect(lambda tree, name: create(tree, name, dialog.accept))
    dialog.open()


class ImportReview(Translatable, QDialog):
    """Shows what was recognised in a Word file; `created` carries the plan when the user asks for it.

    The dialog stays open until `accept` is called: the user may cancel the choice of a file.
    """

    created = Signal(object, str)
    """PlanTree, and a file name without suffix."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._read: Imported | None = None
        self._job: Job | None = None
        self._problem: SediEditorError | None = None
        self._file = Label("title", path.name, wraps=True)
        self._language_words, self._second_words = Label("label"), Label("label")
        self.language, self.second = ComboBox(), ComboBox()
        self.second.addItem("", None)
        for language in Language:
            self.language.addItem(language.own_name, language)
            self.second.addItem(language.own_name, language)
        self.summary = ImportSummary()
        self.outline = Outline()
        self.lists = TabWidget()
        self.taken, self.left_out, self.notes = ReportTable(), ReportTree(), ReportTree()
        for view in (self.taken, self.left_out, self.notes):
            self.lists.addTab(view, "")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.headline = Label("strong", wraps=True)
        self.details = Label(wraps=True)
        self._status = Label(wraps=True)
        self.create_, self.cancel = Button("primary"), Button()
        self.create_.setDefault(True)
        self._lay_out()
        self.language.activated.connect(self._chosen)
        self.second.activated.connect(self._chosen)
        self.create_.clicked.connect(self._create)
        self.cancel.clicked.connect(self.reject)
        self._start(())
        self.retranslate()

    @property
    def languages(self) -> tuple[Language, ...]:
        """The chosen languages: one, or the two of a bilingual document in its order."""
        first, second = self.language.currentData(), self.second.currentData()
        return (first, second) if second and second != first else (first,)

    @property
    def read(self) -> "Imported | None":
        """What was recognised; None while the file is being read, and if it could not be read."""
        return self._read

    def done(self, result: int) -> None:
        if self._job:
            self._job.cancel()
        super().done(result)
        self.deleteLater()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Import from Word"))
        self._language_words.setText(_("Language of the document"))
        self._second_words.setText(_("Second language, of a bilingual edition"))
        self.language.setAccessibleName(self._language_words.text())
        self.second.setAccessibleName(self._second_words.text())
        self.second.setItemText(0, _("none"))
        self.outline.setAccessibleName(_("The plan as it was recognised"))
        self.taken.setAccessibleName(_("What each paragraph and row was taken for"))
        self.left_out.setAccessibleName(_("Words that found no place"))
        self.notes.setAccessibleName(_("Notes"))
        self.lists.setAccessibleName(_("Report"))
        self.bar.setAccessibleName(_("The file is being read"))
        self.cancel.setText(_("Cancel"))
        self.create_.setText(_("Create &plan…"))
        self._show()

    def _lay_out(self) -> None:
        space = theme.current().space
        head = QHBoxLayout()
        head.setSpacing(space(4))
        head.addWidget(self._file, 1)
        for words, box in ((self._language_words, self.language), (self._second_words, self.second)):
            field = QVBoxLayout()
            field.setSpacing(space(1))
            field.addWidget(words)
            field.addWidget(box)
            head.addLayout(field)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.outline)
        sides.addWidget(self.lists)
        sides.setSizes([space(90), space(150)])
        sides.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self._status, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.create_)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(3))
        column.addLayout(head)
        verdict = QVBoxLayout()
        verdict.setSpacing(space(1))
        verdict.addWidget(self.headline)
        verdict.addWidget(self.details)
        column.addLayout(verdict)
        column.addWidget(self.summary)
        column.addWidget(self.bar)
        column.addWidget(sides, 1)
        column.addLayout(foot)
        self.resize(space(250), space(160))

    def _chosen(self) -> None:
        self._start(self.languages)

    def _start(self, languages: tuple[Language, ...]) -> None:
        """Reads the file in `languages`; without any, in the language that is recognised."""
        if self._job:
            self._job.cancel()
        self._read = self._problem = None
        self._job = jobs.run(partial(read_word_file, self._path, languages), self._take, self._fail, self)
        self._job.ended.connect(self._ended)
        self._show()

    def _take(self, read: "Imported") -> None:
        self._read = read
        first, *others = read.tree.settings.languages
        with QSignalBlocker(self.language), QSignalBlocker(self.second):
            self.language.setCurrentIndex(self.language.findData(first))
            self.second.setCurrentIndex(self.second.findData(others[0]) if others else 0)

    def _fail(self, problem: SediEditorError) -> None:
        self._problem = problem

    def _ended(self) -> None:
        if self._job and not self._job.running:
            self._job = None
            self._show()

    def _show(self) -> None:
        """Shows the state of the reading, or the result."""
        read, report = self._read, self._read.report if self._read else None
        self.bar.setVisible(self._job is not None)
        self.create_.setEnabled(read is not None)
        self.summary.show_read(read)
        self.outline.show_tree(read.tree if read else None)
        self._show_verdict()
        place, words = _("Where"), _("Words")
        rows = report_rows(report)
        self.taken.show_rows((place, _("Taken for"), _("Why"), words), rows.taken)
        self.left_out.show_groups((place, words), rows.left_out)
        self.notes.show_groups((_("Note"),), rows.notes)
        found = (len(rows.taken), report.words_listed if report else 0, len(report.notes) if report else 0)
        counts = tuple(map(grouped, found))
        self.lists.setTabText(0, _("Paragraphs and rows ({n})").format(n=counts[0]))
        self.lists.setTabText(1, _("Words left out ({n})").format(n=counts[1]))
        self.lists.setTabText(2, _("Notes ({n})").format(n=counts[2]))
        self._status.setText(self._status_text())
        theme.tone(self._status, "error" if self._problem else "")

    def _show_verdict(self) -> None:
        """Says first whether all text was placed, and what to look at; brings the list of that to the front."""
        self.headline.setVisible(self._read is not None)
        self.details.setVisible(self._read is not None)
        if self._read is None:
            return
        from sedi_editor.exchange.word_import.verdict import verdict

        report, said = self._read.report, verdict(self._read.report)
        needed = any(not group.is_usual for group in report.left_out)
        self.headline.setText(said.headline)
        theme.tone(self.headline, "warning" if needed or said.warnings else "good")
        is_calm = not (needed or said.warnings or said.advice)
        advice = _("There is nothing to be done.") if is_calm else said.advice
        self.details.setText("\n".join(filter(None, (*said.warnings, said.usual, advice))))
        self.lists.setCurrentWidget(self.left_out if needed else self.notes if report.doubts else self.taken)

    def _status_text(self) -> str:
        """A sentence on the state of the reading."""
        if self._problem:
            return str(self._problem)
        if self._read is None:
            return _("Reading…") if self._job else ""
        return _("Nothing is written yet.")

    def _create(self) -> None:
        if self._read:
            self.created.emit(self._read.tree, self._path.stem)


def _nothing() -> None:
    """Does nothing: no dialog is open that would have to be closed."""


def _ask(window: QWidget, settings: Settings, then: Callable[[Path], object]) -> None:
    folder = settings.get(of.IMPORT_FOLDER)
    kinds = ";;".join(
        (_("Word files (*.docx *.docm *.dotx *.dotm)"), _("Plans as text (*.yaml *.yml *.json)"), _("All files (*)"))
    )
    file_dialogs.ask_open(window, _("Import"), folder, kinds, then)
