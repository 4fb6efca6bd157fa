"""The toolbar: undo, add, text formats, the two languages, search, export."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import ActionButton
from sedi_editor.ui.widgets.search_box import SearchBox
from sedi_editor.ui.window.language_chooser import LanguageChooser

_UNDO = ("edit.undo", "edit.redo")
_ADD = ("node.add",)
_ORDER = ("node.up", "node.down")
_TEXT = ("text.bold", "text.italic", "text.underline", "text.bullets", "text.numbering", "text.link")
_CELL = ("cell.join", "comment.add")
_EXPORT = ("plan.export",)
_WITH_TEXT = frozenset((*_ADD, *_EXPORT))
# The text formats go first: the keys for them are those of every program.
_BESIDE = ("view.beside", "view.swap")
_FOLDED: tuple[tuple[tuple[str, ...], ...], ...] = (
    *((), (), (), (_TEXT,), (_ORDER, _TEXT, _CELL), (_ORDER, _TEXT, _CELL)),
    (_UNDO, _ORDER, _TEXT, _CELL, _BESIDE, _EXPORT),
)
"""For each fold the groups that are in the menu.

Folds 1 and 2 only hide texts, and the last but one makes the search box smaller; the last also hides a language.
"""
_WITHOUT_LABELS, _WITHOUT_TEXTS, _SMALL_SEARCH, _NARROWEST = 1, 2, len(_FOLDED) - 2, len(_FOLDED) - 1
_LETTERS, _FEW_LETTERS = (16, 34), 8
"""The least and the largest width of the search box, in letters; the least with the last folds."""


class Toolbar(Translatable, QToolBar):
    """Shows the most used actions, the choice of languages, and the search box.

    When the window is too narrow, the toolbar folds, step by step: it hides labels, then the texts of buttons, and then
    it moves groups of buttons into a menu at its end. A fold is the number of these steps.
    """

    searched = Signal(str)
    search_entered = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self._actions = actions
        self._session: Session | None = None
        self._fold = 0
        self._is_fitting = False
        self._widths: dict[int, int] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self._groups = {names: _Group(actions, names) for names in (_UNDO, _ADD, _ORDER, _TEXT, _CELL, _EXPORT)}
        self.languages = LanguageChooser()
        self.search_box = SearchBox()
        self.more = QToolButton()
        self._menu = QMenu(self.more)
        self._lay_out()
        self.languages.filled.connect(self._measure_again)
        self.search_box.textEdited.connect(self.searched)
        self.search_box.returnPressed.connect(self.search_entered)
        self.retranslate()

    def show_session(self, session: Session | None) -> None:
        """Shows the languages of `session`; None disables the search and the choice of languages."""
        is_new, self._session = session is not self._session, session
        self.languages.show_session(session)
        self.search_box.setEnabled(session is not None)
        if is_new:
            self.search_box.clear()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Toolbar"))
        self.setAccessibleName(_("Toolbar"))
        self.search_box.set_placeholder(_("Search the plan"), _("Search"))
        # TRANSLATORS: the button of a menu with what has no room in the toolbar.
        self.more.setText(_("More"))
        self.more.setToolTip(_("What has no room in the toolbar"))
        self.more.setAccessibleName(_("More"))
        self._measure_again()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return super().minimumSizeHint().expandedTo(QSize(self._widths.get(_NARROWEST, 0), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._widths.clear()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in theme.RESIZED:
            self._measure_again()

    def _lay_out(self) -> None:
        self._shown = {names: self.addWidget(group) for names, group in self._groups.items() if names != _EXPORT}
        # After undo, after the actions for nodes, and after those for texts.
        self._separators = {names: self.insertSeparator(self._shown[names]) for names in (_ADD, _TEXT, _CELL)}
        self.addSeparator()
        self.addWidget(self.languages)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self.addWidget(self.search_box)
        self._shown[_EXPORT] = self.addWidget(self._groups[_EXPORT])
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setMenu(self._menu)
        self._more = self.addWidget(self.more)
        self._more.setVisible(False)

    def _measure_again(self) -> None:
        self._widths.clear()
        # Later: a change of the style reaches the widgets one after the other.
        self._later.start()

    def _fit(self) -> None:
        """Folds as little as the width allows."""
        if self._is_fitting:
            # Showing and hiding buttons resizes the toolbar, and so calls this method again.
            self._later.start()
            return
        self._later.stop()
        self._is_fitting = True
        fits = (fold for fold in range(_NARROWEST) if self._width_of(fold) <= self.width())
        fold = next(fits, _NARROWEST)
        if fold == _NARROWEST:
            self._width_of(fold)
            self.updateGeometry()
        self._show(fold)
        # At once, so that no paint shows the buttons at their old places.
        self._own_layout.invalidate()
        self._own_layout.activate()
        self._is_fitting = False

    def _width_of(self, fold: int) -> int:
        """The least width with this fold, in pixels."""
        if fold not in self._widths:
            letter = self.search_box.fontMetrics().averageCharWidth()
            least, most = (letters * letter for letters in _LETTERS)
            if fold >= _SMALL_SEARCH:
                least = _FEW_LETTERS * letter
            self.search_box.setMinimumWidth(least)
            self.search_box.setMaximumWidth(most)
            self._show(fold)
            self._own_layout.invalidate()
            spare = min(self.search_box.sizeHint().width(), most) - least
            self._widths[fold] = self.sizeHint().width() - spare
        return self._widths[fold]

    @property
    def _own_layout(self) -> QLayout:
        layout = self.layout()
        assert layout
        return layout

    def _show(self, fold: int) -> None:
        if fold == self._fold:
            return
        self._fold = fold
        self.languages.set_labelled(fold < _WITHOUT_LABELS)
        self.languages.beside.setVisible(fold < _NARROWEST)
        for names in (_ADD, _EXPORT):
            self._groups[names].set_texts_shown(fold < _WITHOUT_TEXTS)
        folded = _FOLDED[fold]
        for names, shown in self._shown.items():
            shown.setVisible(names not in folded)
        for names, separator in self._separators.items():
            separator.setVisible(names not in folded)
        self._more.setVisible(bool(folded))
        self._menu.clear()
        for names in folded:
            self._menu.addActions([self._actions[name] for name in names])
            self._menu.addSeparator()


class _Group(QWidget):
    """Buttons that are shown and hidden together."""

    def __init__(self, actions: Actions, names: Iterable[str]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().space(0.5))
        self._text_buttons: list[ActionButton] = []
        for name in names:
            button = ActionButton(actions[name], large=True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if name in _WITH_TEXT:
                self._text_buttons.append(button)
            if name in _ADD:
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            line.addWidget(button)
        self.set_texts_shown(True)

    def set_texts_shown(self, shown: bool) -> None:
        """Shows or hides the texts of the buttons that may have one."""
        style = Qt.ToolButtonStyle
        for button in self._text_buttons:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if shown else style.ToolButtonIconOnly)
