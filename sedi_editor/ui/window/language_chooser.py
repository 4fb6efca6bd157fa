"""The choice of the two languages that the form shows, in the toolbar."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.label import Label


class LanguageChooser(Translatable, QWidget):
    """Two combo boxes: the draft language, and the second language beside it."""

    filled = Signal()
    """The boxes have new items, and perhaps another width."""

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._draft_label, self._beside_label = Label("label"), Label("label")
        self.draft, self.beside = ComboBox(), ComboBox()
        line = QHBoxLayout(self)
        space = theme.current().space
        line.setContentsMargins(space(1), 0, space(1), 0)
        line.setSpacing(space(1))
        for label, box in ((self._draft_label, self.draft), (self._beside_label, self.beside)):
            theme.role(box, "quiet")
            # A fixed width: the toolbar should fold before a language is cut off.
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            label.setBuddy(box)
            line.addWidget(label)
            line.addWidget(box)
        self.draft.activated.connect(self._chosen)
        self.beside.activated.connect(self._chosen)
        self.retranslate()

    def show_session(self, session: Session | None) -> None:
        """Shows the languages of `session`, now and after each change."""
        is_new, self._session = session is not self._session, session
        self.setEnabled(session is not None)
        if session and is_new:
            session.view.languages_changed.connect(self._fill)
            session.changed.connect(self._follow)
        self._fill()

    def set_labelled(self, labelled: bool) -> None:
        """Shows or hides the labels of the two boxes."""
        for label in (self._draft_label, self._beside_label):
            label.setVisible(labelled)

    def retranslate(self) -> None:
        # TRANSLATORS: "Draft" and "Beside" stand before the language one writes in, and the one shown next to it.
        self._draft_label.setText(_("Draft"))
        self._beside_label.setText(_("Beside"))
        self.setToolTip(_("The language one writes in, and the one shown beside it"))
        self.draft.setAccessibleName(_("Language of the draft"))
        self.beside.setAccessibleName(_("Language beside it"))
        self._fill()

    def _follow(self, changed: Changed) -> None:
        if changed.settings:
            self._fill()

    def _fill(self) -> None:
        session = self._session
        languages = session.plan.settings().languages if session else ()
        for box, shown in (
            (self.draft, session.view.draft_language if session else None),
            (self.beside, session.view.second_language if session else None),
        ):
            none = [(None, _("none"))] if box is self.beside else []
            box.offer([*none, *((language, language.own_name) for language in languages)])
            box.setCurrentIndex(max(0, box.findData(shown)))
            # Otherwise the box may keep a size hint from before it had its style.
            QApplication.sendEvent(box, QEvent(QEvent.Type.StyleChange))
        self.filled.emit()

    def _chosen(self) -> None:
        if self._session:
            draft, beside = self.draft.currentData(), self.beside.currentData()
            self._session.view.set_languages(Language(draft), Language(beside) if beside else None)
            self._fill()
