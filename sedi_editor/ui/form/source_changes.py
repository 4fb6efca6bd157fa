"""A small window that shows what has changed in a text since it was translated."""

from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextEdit, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan import translation
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import ROW_COLUMNS, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import EMPTY, RichText
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import Source
from sedi_editor.revision.tracked_text import TrackedText
from sedi_editor.ui import jobs, theme
from sedi_editor.ui.cell.tracked import show_tracked
from sedi_editor.ui.form.cell_editing import CellEditing
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.jobs import Job
from sedi_editor.ui.naming import column_name, language_name, title_of
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.label import Label


class Translated(Struct, frozen=True):
    """A translation, and its source at the time when the window was opened."""

    node: UUID | None
    field: Field
    language: Language
    source: Source


def show_source_changes(
    session: Session, parent: QWidget, node: UUID | None, field: Field, language: Language
) -> "SourceChanges | None":
    """Opens the window for a text. Returns it, or None if the text is no translation."""
    text = session.plan.text(node, field, language)
    if text is None or text.translated_from is None:
        return None
    window = parent.window()
    for before in window.findChildren(SourceChanges):
        before.close()
    dialog = SourceChanges(session, window, Translated(node, field, language, text.translated_from))
    dialog.show()
    return dialog


class SourceChanges(Translatable, QDialog):
    """Shows how the source of a translation has changed. The user can type the translation meanwhile."""

    def __init__(self, session: Session, parent: QWidget, shown: Translated) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = shown
        self._was: RichText | None = None
        """The source when the translation was made of it; None while it is being read, and where it is not kept."""
        self._is_read = False
        self._now: RichText | None = None
        """The source as it was compared last, or is being compared."""
        self._compared: tuple[RichText, TrackedText] | None = None
        """The source as it is shown, and what has become of it."""
        self._comparison: Job | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The focus stays in the table, where the user types.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._place = Label("strong", wraps=True)
        self.explanation = Label("muted", wraps=True)
        self.text = QTextEdit(readOnly=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.right = Button("primary", "check")
        self._buttons.addButton(self.right, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self._mark_still_right)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        session.changed.connect(self._follow)
        session.view.current_changed.connect(self.close)
        session.replaced.connect(self.close)
        self.retranslate()
        fingerprint = shown.source.fingerprint
        jobs.run(lambda _progress: session.source(fingerprint), self._take, lambda _problem: self._take(None), self)

    def done(self, result: int) -> None:
        if self._comparison:
            self._comparison.cancel()
        super().done(result)

    def retranslate(self) -> None:
        self.setWindowTitle(_("What has changed in the source"))
        self.right.setText(_("The translation is still right"))
        self.text.setAccessibleName(self.windowTitle())
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._show()

    def _lay_out(self) -> None:
        tokens = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.space(4)] * 4)
        column.setSpacing(tokens.space(2))
        column.addWidget(self._place)
        column.addWidget(self.explanation)
        column.addWidget(self.text, 1)
        column.addWidget(self._buttons)
        self.resize(44 * tokens.base_size, 34 * tokens.base_size)

    def _take(self, found: RichText | None) -> None:
        self._was, self._is_read, self._now = found, True, None
        self._show()

    def _follow(self, changed: Changed) -> None:
        shown = self._shown
        if shown.node is not None and not self._session.plan.has(shown.node):
            self.close()
        elif any((node, field) == (shown.node, shown.field) for node, field, _language in changed.texts):
            self._show()

    def _show(self) -> None:
        shown, plan = self._shown, self._session.plan
        self._place.setText(self._where())
        now = plan.text(shown.node, shown.field, shown.source.language)
        rich = now.rich if now else EMPTY
        if rich == self._now:
            self._show_comparison()
        else:
            self._compare(rich)
        state = translation.state(plan.texts(shown.node), (shown.field, shown.language))
        self.right.setVisible(state is TextState.STALE and not self._session.read_only)

    def _compare(self, now: RichText) -> None:
        """Compares beside the window, since a long text takes a while; what was compared before stays shown."""
        if self._comparison:
            self._comparison.cancel()
        was, self._now = now if self._was is None else self._was, now
        self._comparison = jobs.run(
            lambda _progress: (now, TrackedText.between(was, now)), self._take_comparison, lambda _problem: None, self
        )

    def _take_comparison(self, compared: tuple[RichText, TrackedText]) -> None:
        self._compared = compared
        self._show_comparison()

    def _show_comparison(self) -> None:
        if self._compared is not None:
            now, tracked = self._compared
            show_tracked(tracked, self.text.document(), self.text.font())
            self.explanation.setText(self._words(now) if self._is_read else "")

    def _where(self) -> str:
        node = self._shown.node
        column = next((one for one in ROW_COLUMNS if one.field is self._shown.field), None)
        if column is None or node is None:
            return title_of(self._session, node)
        initiative = title_of(self._session, self._session.plan.parent(node))
        return f"{initiative} · {column_name(self._session, column)}"

    def _words(self, now: RichText) -> str:
        if self._was is None:
            words = _("The {source} text as it is. What it was when the {language} was made of it is not kept.")
        elif self._was == now:
            words = _("The {source} text is again what it was when the {language} was made of it.")
        else:
            words = _("The {source} text, as it was when the {language} was made of it and as it is now.")
        source, language = language_name(self._shown.source.language), language_name(self._shown.language)
        return words.format(source=source, language=language)

    def _mark_still_right(self) -> None:
        CellEditing(self._session).still_right(self._shown.node, self._shown.field, self._shown.language)
        self.accept()
