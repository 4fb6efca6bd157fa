"""The widget in which a new comment or a reply is written, or a comment is edited."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.ui import theme
from sedi_editor.ui.comments.drafts import CommentDraft, CommentDrafts, DraftPurpose, DraftTarget
from sedi_editor.ui.comments.words_field import WordsField
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.widgets.buttons import Button, IconButton
from sedi_editor.ui.widgets.card import Hairline
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.label import ElidedLabel, Label
from sedi_editor.ui.widgets.line_edit import LineEdit

Choice = tuple[str, Place]
"""A place that a new comment can be on (a text, all its languages, the whole node): its name, and the place."""


class Composer(Translatable, QWidget):
    """Stands below the list. Typed text is kept in `drafts` until it is sent or discarded."""

    sent = Signal(object, object, str)
    """The DraftTarget, the chosen Place, and the words."""
    left = Signal()
    """The user has left the composer, by Escape or a button; the draft is kept."""
    named = Signal(str)
    """The user has typed a name."""
    continue_wanted = Signal(object)
    """The DraftTarget of the draft that the user wants to continue."""

    def __init__(self, drafts: CommentDrafts) -> None:
        super().__init__()
        self.target = DraftTarget(DraftPurpose.NEW, Place(None))
        self._drafts = drafts
        self._about = ""
        self._is_named = True
        self.field, self.name, self.places = WordsField(), LineEdit(), ComboBox()
        self._lead, self._what, self._hint = Label("muted"), ElidedLabel("muted"), Label("muted", wraps=True)
        self.back, self.send = IconButton("close"), Button("primary")
        self.discard, self.unsent = Button("quiet"), Button("quiet")
        self._name_box = QWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def is_begun(self) -> bool:
        """Whether the field has text."""
        return bool(self.field.toPlainText().strip())

    def show_author(self, name: str) -> None:
        """Takes the author's name; shows a field for the name while it is empty."""
        self._is_named = bool(name)
        self._name_box.setVisible(not name)

    def write_on(self, target: DraftTarget, choices: Sequence[Choice]) -> None:
        """Begins or continues a new comment; `choices` are the places that it can be on."""
        draft = self._drafts.of(target)
        self._fill(choices, draft.place if draft else None)
        self._show(target, "")

    def write_to(self, target: DraftTarget, about: str, words: str = "") -> None:
        """Begins or continues a reply or a change; `about` names the comment, `words` are its text to be edited."""
        self._show(target, about, words)

    def begin(self) -> None:
        """Gives the field the keyboard focus."""
        self.field.setFocus()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Write a comment"))
        self.field.setPlaceholderText(_("Write a comment. Ctrl+Enter sends it."))
        self.name.setPlaceholderText(_("Your name"))
        self.name.setAccessibleName(_("Your name"))
        self._hint.setText(_("Comments bear the name of who wrote them. The preferences keep it."))
        self.places.setAccessibleName(_("What the comment is on"))
        self.back.set_label(_("Write a new comment instead"))
        self.discard.setText(_("Discard"))
        self.discard.setToolTip(_("Throw away what is typed here"))
        self._show_purpose()

    def _show(self, target: DraftTarget, about: str, words: str = "") -> None:
        draft = self._drafts.of(target)
        self.target, self._about = target, about
        self.field.fill(draft.words if draft else words)
        self._show_purpose()

    def _fill(self, choices: Sequence[Choice], chosen: Place | None) -> None:
        self.places.blockSignals(True)
        self.places.clear()
        for words, place in choices:
            self.places.addItem(words, place)
        current = next((index for index, (_words, place) in enumerate(choices) if place == chosen), 0)
        self.places.setCurrentIndex(current)
        self.places.blockSignals(False)

    def _show_purpose(self) -> None:
        purpose = self.target.purpose
        labels = {DraftPurpose.NEW: _("Comment on"), DraftPurpose.REPLY: _("Reply to"), DraftPurpose.EDIT: _("Edit")}
        send_texts = {DraftPurpose.NEW: _("Send"), DraftPurpose.REPLY: _("Reply"), DraftPurpose.EDIT: _("Save")}
        self._lead.setText(labels[purpose])
        self.send.setText(send_texts[purpose])
        self._what.setText(self._about)
        self.places.setVisible(purpose is DraftPurpose.NEW)
        self._what.setVisible(purpose is not DraftPurpose.NEW)
        self.back.setVisible(purpose is not DraftPurpose.NEW)
        self.field.setAccessibleName(f"{labels[purpose]} {self._about or self.places.currentText()}".strip())
        self._show_drafts()

    def _show_drafts(self) -> None:
        self.send.setEnabled(self.is_begun)
        self.discard.setVisible(self.is_begun)
        count = len(self._drafts.others(self.target))
        self.unsent.setText(ngettext("{n} unsent", "{n} unsent", count).format(n=count))
        self.unsent.setToolTip(_("Go on with a comment that was begun elsewhere"))
        self.unsent.setVisible(bool(count))

    def _keep(self) -> None:
        words = self.field.toPlainText()
        place = self.places.currentData() if self.target.purpose is DraftPurpose.NEW else self.target.place
        self._drafts.keep(self.target, CommentDraft(words, place) if words.strip() else None)

    def _send(self) -> None:
        name = self.name.text().strip()
        if not self._is_named:
            if not name:
                self.name.setFocus()
                return
            self.named.emit(name)
        if self.is_begun:
            place = self.places.currentData() if self.target.purpose is DraftPurpose.NEW else self.target.place
            self.sent.emit(self.target, place, self.field.toPlainText())

    def _discard(self) -> None:
        self._drafts.keep(self.target, None)
        self.field.fill("")
        self.left.emit()

    def _lay_out(self) -> None:
        space = theme.current().space
        lead = QHBoxLayout()
        lead.setSpacing(space(2))
        lead.addWidget(self._lead)
        lead.addWidget(self.places, 1)
        lead.addWidget(self._what, 1)
        lead.addWidget(self.back)
        theme.role(self.places, "quiet")
        self.places.setMinimumContentsLength(4)
        name = QVBoxLayout(self._name_box)
        name.setContentsMargins(0, 0, 0, 0)
        name.setSpacing(space(1))
        name.addWidget(self.name)
        name.addWidget(self._hint)
        buttons = QHBoxLayout()
        buttons.setSpacing(space(1))
        buttons.addWidget(self.unsent)
        buttons.addStretch(1)
        buttons.addWidget(self.discard)
        buttons.addWidget(self.send)
        body = QVBoxLayout()
        body.setContentsMargins(space(3), space(2), space(3), space(3))
        body.setSpacing(space(2))
        body.addLayout(lead)
        body.addWidget(self._name_box)
        body.addWidget(self.field)
        body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(body)

    def _connect(self) -> None:
        self.field.typed.connect(self._keep)
        self.field.send_wanted.connect(self._send)
        self.field.left.connect(self.left)
        self.name.returnPressed.connect(self.field.setFocus)
        self.places.currentIndexChanged.connect(lambda _index: self._keep())
        self.send.clicked.connect(self._send)
        self.discard.clicked.connect(self._discard)
        self.back.clicked.connect(self.left)
        self.unsent.clicked.connect(lambda: self.continue_wanted.emit(self._drafts.others(self.target)[-1]))
        self._drafts.changed.connect(self._show_drafts)
