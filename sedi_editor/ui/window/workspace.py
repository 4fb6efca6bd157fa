"""A plan in the window: the tree, the form or the preview, and the side panes, each knowing only the session."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.kind import Kind
from sedi_editor.ui import settings as of
from sedi_editor.ui import theme
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.form.pane import FormPane
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Setting, Settings
from sedi_editor.ui.spelling.spelling import spelling_of
from sedi_editor.ui.tree.pane import TreePane
from sedi_editor.ui.widgets.wheel import TabWidget
from sedi_editor.ui.window.lazy_pane import LazyPane

if TYPE_CHECKING:
    from sedi_editor.ui.checks.pane import ChecksPane
    from sedi_editor.ui.comments.pane import CommentsPane
    from sedi_editor.ui.preview.pane import PreviewPane
    from sedi_editor.ui.search.pane import SearchPane

SIDE_PANES = ("comments", "checks", "search")
_WIDTHS = (280, 780, 300)
"""Of the tree, the form and the side pane, in pixels, before anybody has dragged them."""

_READABLE = 120
"""How wide five columns are at least that one likes to read, in steps of space."""
_MOST_OF_SCREEN = 0.4
"""The share that the side pane may insist on, before its tabs are scrolled."""


class Workspace(Translatable, QWidget):
    """Everything that shows one session."""

    refused = Signal(str)
    """Why something could not be done."""
    told = Signal(str, object)
    """What has been done, and the actions offered after it, as a notice takes them."""
    findings_changed = Signal(int)

    def __init__(self, session: Session, settings: Settings, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._settings = settings
        self._actions = actions
        self._has_begun = False
        self._room_for_side: int | None = None
        # First, so that the panes are made for what they show, and the form of the plan is not made for nothing.
        self._go_where_one_was()
        # From the outside in: Qt would dress a part anew, with all that is in it, each time it is put into another.
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.tree = TreePane(session, settings.get(of.EXPANDED_NODES, session.plan.tree().id), self._splitter)
        self.centre, self.side = TabWidget(self._splitter), TabWidget(self._splitter)
        self.form = FormPane(session, self.centre.findChild(QStackedWidget))
        self.preview = LazyPane(self._make_preview)
        self.comments = LazyPane(self._make_comments)
        self.checks = LazyPane(self._make_checks)
        self.search = LazyPane(self._make_search)
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        self.centre.setTabText(0, _("Form"))
        self.centre.setTabText(1, _("Preview"))
        for index, words in enumerate((_("Comments"), _("Checks"), _("Search"))):
            self.side.setTabText(index, words)
        self.centre.setAccessibleName(_("The plan"))
        self.side.setAccessibleName(_("Side pane"))
        self._share_screen()

    def show_side(self, name: str) -> QWidget:
        """Brings a side pane to the front, and returns it."""
        late: LazyPane[QWidget] = self.side.widget(SIDE_PANES.index(name))  # pyright: ignore[reportAssignmentType]
        self._actions["view.side"].setChecked(True)
        self.side.setVisible(True)
        self._settings.set(of.SIDE_SHOWN, True)
        self.side.setCurrentWidget(late)
        return late.pane()

    def make_side_panes(self) -> None:
        """Makes the side panes that are needed; they have waited until the plan itself was on the screen."""
        for late in (self.comments, self.checks, self.search):
            late.waits = False
            if late.isVisible():
                late.pane()
        self.checks.pane()
        spelling_of(self.session).begin(self._settings)

    def begin(self) -> None:
        """Lays the form out as it was last in this plan, and is ready for keys."""
        weights = self._settings.get(of.COLUMN_WEIGHTS, self.session.plan.tree().id)
        if weights:
            self.form.set_weights(weights)
        self.form.set_zoom(self._settings.get(of.CELL_ZOOM))
        self._share_screen()
        self.tree.setFocus()
        self._has_begun = True
        self._make_room()

    def leave(self) -> None:
        """Remembers how it lay, before it is taken away."""
        plan = self.session.plan.tree().id
        self._settings.set(of.SPLITTER, bytes(self._splitter.saveState().data()))
        self._settings.set(of.SIDE_PANE, SIDE_PANES[self.side.currentIndex()])
        self._settings.set(of.EXPANDED_NODES, self.tree.expanded(), plan)
        self._settings.set(of.DRAFT_LANGUAGE, str(self.session.view.draft_language), plan)
        self._settings.set(of.BESIDE_LANGUAGE, str(self.session.view.beside_language or ""), plan)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._share_screen()  # only now the tabs are dressed, and as wide as their words
        self._make_room()

    def _make_room(self) -> None:
        """Lets the side pane give way where the columns are too narrow to read, until there is room or it is wanted."""
        if not (self._has_begun and self.isVisible()):
            return
        lacking = theme.current().space(_READABLE) - self.centre.width()
        if self._room_for_side is None and self.side.isVisible() and lacking > 0:
            self._room_for_side = self.width() + lacking
            self._actions["view.side"].setChecked(False)
        elif self._room_for_side is not None and self.width() >= self._room_for_side:
            self._room_for_side = None
            self._actions["view.side"].setChecked(self._settings.get(of.SIDE_SHOWN))

    def _keep_node(self) -> None:
        # At once, since a program that breaks off leaves nothing in order.
        plan = self.session.plan.tree().id
        self._settings.set(of.LAST_NODE, str(self.session.view.current or plan), plan)

    def _go_where_one_was(self) -> None:
        """Selects what was selected last in this plan, else its first initiative."""
        session, plan = self.session, self.session.plan.tree()
        spoken = {str(language): language for language in plan.settings.languages}
        draft = spoken.get(self._settings.get(of.DRAFT_LANGUAGE, plan.id))
        beside = spoken.get(self._settings.get(of.BESIDE_LANGUAGE, plan.id))
        if draft:
            session.view.set_languages(draft, beside if beside != draft else None)
        last = self._settings.get(of.LAST_NODE, plan.id)
        if session.view.current is None and last != str(plan.id):
            known = next((node.id for node in plan.walk() if str(node.id) == last), None)
            session.view.select(known or next((node.id for node in plan.walk() if node.kind is Kind.INITIATIVE), None))

    def _lay_out(self) -> None:
        self.centre.setDocumentMode(True)
        self.side.setDocumentMode(True)
        self.centre.addTab(self.form, "")
        self.centre.addTab(self.preview, "")
        for late in (self.comments, self.checks, self.search):
            late.waits = True
            late.narrow.connect(self._share_screen)
            self.side.addTab(late, "")
        name = self._settings.get(of.SIDE_PANE)
        self.side.setCurrentIndex(SIDE_PANES.index(name) if name in SIDE_PANES else 0)
        for part in (self.tree, self.centre, self.side):
            self._splitter.addWidget(part)
        self._splitter.setSizes(_WIDTHS)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        state = self._settings.get(of.SPLITTER)
        if state:
            self._splitter.restoreState(QByteArray(state))
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._splitter)
        self.tree.setVisible(self._settings.get(of.TREE_SHOWN))
        self.side.setVisible(self._settings.get(of.SIDE_SHOWN))

    def _share_screen(self) -> None:
        """Says how narrow the parts may become: all of them fit beside one another on the screen there is."""
        screen = self.screen().availableSize().width()
        panes = (late.minimumSizeHint().width() for late in (self.comments, self.checks, self.search) if late.is_made)
        side = min(max((self._tabs_width(), *panes)), round(screen * _MOST_OF_SCREEN))
        self.side.setMinimumWidth(side)
        # The text is what the window is for: the panes beside it give way first.
        others = side + self.tree.minimumSizeHint().width() + 2 * self._splitter.handleWidth()
        self.centre.setMinimumWidth(max(min(theme.current().space(90), screen - others), 0))

    def _tabs_width(self) -> int:
        """How wide the tabs of the side panes are, whichever is in front: the words of that one are bold."""
        tabs, bold = self.side.tabBar(), self.side.tabBar().font()
        bold.setWeight(QFont.Weight.DemiBold)
        words = [tabs.tabText(at) for at in range(tabs.count())]
        more = [QFontMetrics(bold).horizontalAdvance(one) - tabs.fontMetrics().horizontalAdvance(one) for one in words]
        return tabs.sizeHint().width() - more[tabs.currentIndex()] + max(more)

    def _connect(self) -> None:
        self._settings.changed.connect(self._setting_changed)
        self.session.refused.connect(self.refused)
        self.session.view.current_changed.connect(self._keep_node)
        self.tree.refused.connect(self.refused)
        for taken_away in (self.tree.deleted, self.form.removed):
            taken_away.connect(lambda text: self.told.emit(text, ((_("Undo"), self.session.undo),)))
        self.tree.entered.connect(lambda: self.centre.currentWidget().setFocus())
        self.form.refused.connect(self.refused)
        self.form.comments_requested.connect(self._show_comments_of)
        self.form.weights_changed.connect(self._keep_weights)
        self.centre.currentChanged.connect(lambda _index: self.session.flush())
        self.session.view.reveal_requested.connect(self._show_form)
        self.tree.connect_actions(self._actions)
        self.form.connect_actions(self._actions)

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting is of.CELL_ZOOM:
            self.form.set_zoom(self._settings.get(of.CELL_ZOOM))

    def _show_form(self) -> None:
        self.centre.setCurrentWidget(self.form)

    def _show_comments_of(self, place: Place) -> None:
        self.session.view.go_to(place)
        self.show_side("comments").setFocus()

    def _keep_weights(self, weights: Sequence[float]) -> None:
        self._settings.set(of.COLUMN_WEIGHTS, tuple(weights), self.session.plan.tree().id)

    def _keep_author(self, author: Author) -> None:
        self._settings.set(of.AUTHOR_NAME, author.name)
        self._settings.set(of.AUTHOR_INITIALS, author.initials)

    def _make_preview(self, parent: QWidget) -> "PreviewPane":
        from sedi_editor.ui.preview.pane import PreviewPane

        return PreviewPane(self.session, self._settings, parent)

    def _make_comments(self, parent: QWidget) -> "CommentsPane":
        from sedi_editor.ui.comments.pane import CommentsPane

        pane = CommentsPane(self.session, parent)
        pane.refused.connect(self.refused)
        pane.author_named.connect(self._keep_author)
        pane.connect_actions(self._actions)
        return pane

    def _make_checks(self, parent: QWidget) -> "ChecksPane":
        from sedi_editor.ui.checks.pane import ChecksPane

        pane = ChecksPane(self.session, parent)
        pane.refused.connect(self.refused)
        pane.count_changed.connect(self.findings_changed)
        pane.connect_actions(self._actions)
        return pane

    def _make_search(self, parent: QWidget) -> "SearchPane":
        from sedi_editor.ui.search.pane import SearchPane

        pane = SearchPane(self.session, parent)
        pane.refused.connect(self.refused)
        pane.replaced.connect(lambda text: self.told.emit(text, ((_("Undo"), self.session.undo),)))
        pane.connect_actions(self._actions)
        return pane
