"""The folder and the name of the files; asks before existing files are replaced."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.ui import file_dialogs, theme
from sedi_editor.ui.export.request import ExportFile, ExportRequest
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.line_edit import LineEdit


class ExportDestination(Translatable, QWidget):
    """Fields for a folder and a name, and below them the list of the files to be written."""

    changed = Signal()
    replacing_allowed = Signal()
    """The user allows existing files to be replaced."""
    other_name_wanted = Signal()

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__()
        self._request: ExportRequest | None = None
        self.folder, self.name = LineEdit(str(folder)), LineEdit(name)
        self.browse = Button(icon_name="folder")
        self._folder_words, self._name_words, self._files_words = Label("label"), Label("label"), Label("strong")
        self._files = Label("muted", wraps=True)
        self.question = QFrame()
        theme.role(self.question, "notice")
        theme.tone(self.question, "warning")
        self._asked = Label(wraps=True)
        self.replace, self.rename = Button(), Button("quiet")
        self.question.hide()
        self._lay_out()
        self.browse.clicked.connect(self._browse)
        self.folder.textChanged.connect(self.changed)
        self.name.textChanged.connect(self.changed)
        self.replace.clicked.connect(self.replacing_allowed)
        self.rename.clicked.connect(self.other_name_wanted)
        self.retranslate()

    def show_request(self, request: ExportRequest | None) -> None:
        """Lists the files of `request`; None lists no file."""
        self._request = request
        self.question.hide()
        files = request.files if request else ()
        self._files_words.setText(ngettext("{n} file", "{n} files", len(files)).format(n=len(files)))
        self._files.setText("\n".join(_named(file) for file in files))

    def ask(self, existing: int) -> None:
        """Asks whether the `existing` files may be replaced."""
        self._asked.setText(
            ngettext("{n} of these files is there already.", "{n} of these files are there already.", existing).format(
                n=existing
            )
        )
        self.question.show()
        self.replace.setFocus()

    def retranslate(self) -> None:
        self._folder_words.setText(_("Folder"))
        self._name_words.setText(_("Name, before the letters of the languages"))
        self.folder.setAccessibleName(_("Folder"))
        self.name.setAccessibleName(_("Name of the files"))
        self.browse.setText(_("Choose…"))
        self.replace.setText(_("&Replace"))
        self.rename.setText(_("Take &another name"))
        self.show_request(self._request)

    def _lay_out(self) -> None:
        space = theme.current().space
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(2))
        grid.setVerticalSpacing(space(1))
        grid.addWidget(self._folder_words, 0, 0, 1, 2)
        grid.addWidget(self.folder, 1, 0)
        grid.addWidget(self.browse, 1, 1)
        grid.addWidget(self._name_words, 2, 0, 1, 2)
        grid.addWidget(self.name, 3, 0, 1, 2)
        answers = QHBoxLayout()
        answers.addWidget(self.replace)
        answers.addWidget(self.rename)
        answers.addStretch()
        asked = QVBoxLayout(self.question)
        asked.setContentsMargins(space(3), space(2), space(3), space(2))
        asked.addWidget(self._asked)
        asked.addLayout(answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addLayout(grid)
        column.addWidget(self._files_words)
        column.addWidget(self._files)
        column.addWidget(self.question)

    def _browse(self) -> None:
        title, now = _("Where shall the files be?"), Path(self.folder.text())
        file_dialogs.ask_folder(self.window(), title, now, lambda chosen: self.folder.setText(str(chosen)))


def _named(file: ExportFile) -> str:
    name = file.path.name
    return _("{name} (there already)").format(name=name) if file.is_there else name
