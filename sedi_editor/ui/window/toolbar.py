"""The toolbar: undo, add, text, the two languages, search, export."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.search_box import SearchBox
from sedi_editor.ui.words import Worded

_GROUPS = (
    ("edit.undo", "edit.redo"),
    ("node.add", "node.up", "node.down"),
    ("text.bold", "text.italic", "text.underline", "text.bullets", "text.numbering", "text.link"),
    ("cell.join", "comment.add"),
)
_WITH_WORDS = ("node.add",)


class Toolbar(Worded, QToolBar):
    """Shows the actions one needs all the time; `searched` says what was typed into its search box."""

    searched = Signal(str)
    search_entered = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setMovable(False)
        self._actions = actions
        self._session: Session | None = None
        for group in _GROUPS:
            self.addActions([actions[name] for name in group])
            self.addSeparator()
        for spec, action in actions:
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                if spec.name in _WITH_WORDS:
                    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.languages = Languages()
        self.addWidget(self.languages)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self.search_box = SearchBox()
        self.search_box.setMinimumWidth(theme.current().space(30))
        self.search_box.setMaximumWidth(theme.current().space(60))
        self.search_box.textEdited.connect(self.searched)
        self.search_box.returnPressed.connect(self.search_entered)
        self.addWidget(self.search_box)
        self.addAction(actions["plan.export"])
        self._export = self.widgetForAction(actions["plan.export"])
        if isinstance(self._export, QToolButton):
            self._export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def show_session(self, session: Session | None) -> None:
        """Follows `session`; with None there is nothing to search or to choose."""
        is_new, self._session = session is not self._session, session
        self.languages.show_session(session)
        self.search_box.setEnabled(session is not None)
        if is_new:
            self.search_box.clear()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Toolbar"))
        self.setAccessibleName(_("Toolbar"))
        self.search_box.say(_("Search the plan"))
        for _spec, action in self._actions:
            button = self.widgetForAction(action)
            if button:
                button.setAccessibleName(action.text().replace("&", ""))


class Languages(Worded, QWidget):
    """Says which language is drafted, and which one stands beside it."""

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
            label.setBuddy(box)
            line.addWidget(label)
            line.addWidget(box)
        self.draft.activated.connect(self._chosen)
        self.beside.activated.connect(self._chosen)
        self.retranslate()

    def show_session(self, session: Session | None) -> None:
        """Follows the languages of `session`."""
        is_new, self._session = session is not self._session, session
        self.setEnabled(session is not None)
        if session and is_new:
            session.languages_changed.connect(self._fill)
            session.changed.connect(self._follow)
        self._fill()

    def retranslate(self) -> None:
        # TRANSLATORS: "Draft" and "Beside" stand before the language one writes in, and the one shown next to it.
        self._draft_label.setText(_("Draft"))
        self._beside_label.setText(_("Beside"))
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
            (self.draft, session.draft_language if session else None),
            (self.beside, session.beside_language if session else None),
        ):
            box.clear()
            if box is self.beside:
                box.addItem(_("none"), None)
            for language in languages:
                box.addItem(language.own_name, language)
            box.setCurrentIndex(max(0, box.findData(shown)))

    def _chosen(self) -> None:
        if self._session:
            draft, beside = self.draft.currentData(), self.beside.currentData()
            self._session.set_languages(Language(draft), Language(beside) if beside else None)
            self._fill()
