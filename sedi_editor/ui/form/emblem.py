"""The emblem on the cover: the plan's own picture, or the neutral one."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel

from sedi_editor.errors import ExchangeError, InvalidText, UserError
from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.edits import settings_edit
from sedi_editor.plan.tree import Emblem
from sedi_editor.resources import resource
from sedi_editor.ui import file_dialogs, theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.card import Card
from sedi_editor.ui.widgets.label import Label


def read_emblem(path: Path) -> Emblem:
    """The picture in the file at `path`. Raises ExchangeError if it cannot be read or cannot be an emblem."""
    # Imported here, so that the window starts without the library for pictures.
    from sedi_editor.picture import MAX_BYTES, media_type

    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # A pipe or a device may never end.
            raise ExchangeError(_("{name} is not an ordinary file").format(name=path.name))
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as problem:
        words = _("{name} cannot be read: {problem}")
        raise ExchangeError(words.format(name=path.name, problem=problem.strerror)) from problem
    try:
        return Emblem(media_type(content), content)
    except InvalidText as problem:
        words = _("{name} cannot be the emblem: {problem}")
        raise ExchangeError(words.format(name=path.name, problem=problem)) from problem


class EmblemCard(Translatable, Card):
    """Shows the emblem, with buttons to choose another or the neutral one."""

    refused = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._title = Label("strong")
        self._hint = Label("muted", wraps=True)
        self._picture = QLabel()
        self._choose, self._remove = Button(icon_name="picture"), Button("quiet", "remove")
        self._choose.clicked.connect(self.choose)
        self._remove.clicked.connect(lambda: self._take(None))
        line = QHBoxLayout()
        line.setSpacing(theme.current().space(2))
        line.addWidget(self._picture)
        line.addSpacing(theme.current().space(2))
        line.addWidget(self._choose)
        line.addWidget(self._remove)
        line.addStretch(1)
        self.body.addWidget(self._title)
        self.body.addWidget(self._hint)
        self.body.addLayout(line)
        session.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Emblem"))
        self._choose.setText(_("Choose a picture…"))
        self._remove.setText(_("Use the neutral emblem"))
        self._picture.setAccessibleName(_("The emblem on the cover"))
        self.show_emblem()

    def show_emblem(self) -> None:
        """Shows the plan's emblem."""
        emblem = self._session.plan.settings().emblem
        picture = QPixmap()
        side = theme.current().space(20)
        if picture.loadFromData(_shown(emblem)):
            scale = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaled(side, side, scale, smooth))
        else:
            self._picture.setText(_("This picture cannot be shown"))
        neutral = _("The neutral emblem prints on the cover.")
        self._hint.setText(_("The plan's own emblem prints on the cover.") if emblem else neutral)
        self._choose.setEnabled(not self._session.read_only)
        self._remove.setVisible(emblem is not None and not self._session.read_only)

    def choose(self) -> None:
        """Asks for a picture, and makes it the emblem."""
        kinds = _("Pictures (*.png *.jpg *.jpeg)")
        file_dialogs.ask_open(self, _("Choose a picture"), None, kinds, self._take_file)

    def _take_file(self, path: Path) -> None:
        try:
            self._take(read_emblem(path))
        except UserError as refusal:
            self.refused.emit(str(refusal))

    def _take(self, emblem: Emblem | None) -> None:
        settings = self._session.plan.settings()
        self._session.do(settings_edit(settings, replace(settings, emblem=emblem)), _("Emblem"))

    def _follow(self, changed: Changed) -> None:
        if changed.settings:
            self.show_emblem()


def _shown(emblem: Emblem | None) -> bytes:
    """The picture as it prints; b"" if it cannot be printed."""
    if emblem is None:
        return resource("resources/emblem.png").read_bytes()
    from sedi_editor.picture import printable

    try:
        return printable(emblem.content).content
    except InvalidText:
        return b""
