"""A plan in the window: the tree, the form or the preview, and the side panes. A pane knows only the session."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.comment import Thread
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

AFTER_PAINTING = 20
"""Milliseconds between the painting of the plan and the making of the side panes."""
SIDE_PANES = ("comments", "checks", "search")
_WIDTHS = (280, 780, 300)
"""The first widths of the tree, the form and the side pane, in pixels, with text of the usual size."""
_TREE_SHARE = 0.27
"""The largest share of the window that larger text gives the tree at first."""

_READABLE = 120
"""The least width of a readable table of five columns, in units of `Tokens.space`."""
_MOST_OF_SCREEN = 0.4
"""The largest share of the screen that the minimum width of the side pane may have; beyond it, its tabs scroll."""


class Workspace(Translatable, QWidget):
    """All panes that show one session."""

    painted = Signal()
    """Once, shortly after the plan has come to the screen."""
    refused = Signal(str)
    """Why something could not be done."""
    notified = Signal(str, object)
    """What has been done, and the actions to offer: the text and the actions of a notice."""
    findings_changed = Signal(object)

    def __init__(self, session: Session, settings: Settings, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._settings = settings
        self._actions = actions
        self._is_restored = self._was_painted = False
        self._width_for_side: int | None = None
        # The timers belong to the workspace: a single shot of Qt would keep the workspace when its plan is closed.
        self._painting_ends = QTimer(self, singleShot=True, interval=0)
        self._side_due = QTimer(self, singleShot=True, interval=AFTER_PAINTING)
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._set_minimum_widths)
        self._painting_ends.timeout.connect(self._side_due.start)
        self._side_due.timeout.connect(self._make_side_panes)
        # Before the panes are made: they show the selected node at once, and not first the page of the plan.
        self._restore_selection()
        # Parents are made before their children: Qt styles a widget and its children again whenever its parent changes.
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.tree = TreePane(session, settings.get(of.EXPANDED_NODES, session.plan.tree().id), self._splitter)
        self.centre, self.side = TabWidget(self._splitter), TabWidget(self._splitter)
        self.form = FormPane(session, self.centre.findChild(QStackedWidget))
        self.preview = LazyPane(self._make_preview)
        self.comments = LazyPane(self._make_comments)
        self.checks = LazyPane(self._make_checks)
        self.search = LazyPane(self._make_search)
        self._painting_ends.timeout.connect(self.form.make_tools)
        self._side_due.timeout.connect(self.painted)
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
        self._set_minimum_widths()

    def show_side(self, name: str) -> QWidget:
        """Brings a side pane to the front, and returns it."""
        pane: LazyPane[QWidget] = self.side.widget(SIDE_PANES.index(name))  # pyright: ignore[reportAssignmentType]
        # In front first: the pane that was in front would be made, too, where the side pane was hidden.
        self.side.setCurrentWidget(pane)
        self._actions["view.side"].setChecked(True)
        self.side.setVisible(True)
        self._settings.set(of.SIDE_SHOWN, True)
        return pane.pane()

    def begin_search(self, replacing: bool = False) -> None:
        """Shows the search pane, with the focus in its box."""
        self.show_side("search")
        pane = self.search.pane()
        if replacing:
            pane.begin_replace()
        else:
            pane.begin_search()

    def go_to_misspelling(self, step: int) -> None:
        """Goes to the next misspelt word; with -1 to the previous one."""
        from sedi_editor.ui.spelling.misspelling_search import MisspellingSearch

        search = self.findChild(MisspellingSearch)
        if search is None:
            search = MisspellingSearch(spelling_of(self.session), self)
            search.notified.connect(self.notified)
        search.go(step)

    def restore_layout(self) -> None:
        """Restores the column widths that the plan had last, and gives the tree the focus."""
        weights = self._settings.get(of.COLUMN_WEIGHTS, self.session.plan.tree().id)
        if weights:
            self.form.set_weights(weights)
        self.form.set_zoom(self._settings.get(of.CELL_ZOOM))
        self._set_minimum_widths()
        self.tree.setFocus()
        self._is_restored = True
        self._hide_side_if_narrow()

    def save_layout(self) -> None:
        """Stores the layout and the languages in the settings."""
        plan = self.session.plan.tree().id
        self._settings.set(of.SPLITTER, bytes(self._splitter.saveState().data()))
        self._settings.set(of.SIDE_PANE, SIDE_PANES[self.side.currentIndex()])
        self._settings.set(of.EXPANDED_NODES, self.tree.expanded(), plan)
        self._settings.set(of.DRAFT_LANGUAGE, str(self.session.view.draft_language), plan)
        self._settings.set(of.SECOND_LANGUAGE, str(self.session.view.second_language or ""), plan)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._hide_side_if_narrow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        # Later: a change of the style reaches the tabs and the panes after this.
        if event.type() in theme.RESIZED and self._is_restored:
            self._resized.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._set_minimum_widths()  # the tabs have their style, and so their width, only now
        self._hide_side_if_narrow()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # Nobody reads comments in the first moment. The tree and the form are painted right after this event.
            self._painting_ends.start()

    def _make_side_panes(self) -> None:
        """Makes the visible side pane and the checks, once the plan is on the screen."""
        for pane in (self.comments, self.checks, self.search):
            pane.is_deferred = False
            if pane.isVisible():
                pane.pane()
        self.checks.pane()
        spelling = spelling_of(self.session)
        spelling.refused.connect(self.refused)
        spelling.begin(self._settings)

    def _hide_side_if_narrow(self) -> None:
        """Hides the side pane while the table would be too narrow to read, unless the user shows the pane again."""
        if not (self._is_restored and self.isVisible()):
            return
        focused = QApplication.focusWidget()
        if focused and self.side.isAncestorOf(focused):
            return  # somebody reads or types there
        lacking = theme.current().space(_READABLE) - self.centre.width()
        if self._width_for_side is None and self.side.isVisible() and lacking > 0:
            self._width_for_side = self.width() + lacking
            self._actions["view.side"].setChecked(False)
        elif self._width_for_side is not None and self.width() >= self._width_for_side:
            self._width_for_side = None
            self._actions["view.side"].setChecked(True)

    def _store_current(self) -> None:
        # At once, and not when the plan is closed: a program that crashes closes nothing.
        plan = self.session.plan.tree().id
        self._settings.set(of.LAST_NODE, str(self.session.view.current or plan), plan)

    def _restore_selection(self) -> None:
        """Restores the languages and the selected node of the last time; else selects the first initiative."""
        session, plan = self.session, self.session.plan.tree()
        languages = {str(language): language for language in plan.settings.languages}
        draft = languages.get(self._settings.get(of.DRAFT_LANGUAGE, plan.id))
        second = languages.get(self._settings.get(of.SECOND_LANGUAGE, plan.id))
        if draft:
            session.view.set_languages(draft, second if second != draft else None)
        last = self._settings.get(of.LAST_NODE, plan.id)
        if session.view.current is None and last != str(plan.id):
            known = _id(last)
            if known is None or not session.plan.has(known):
                known = next((node.id for node in plan.walk() if node.kind is Kind.INITIATIVE), None)
            session.view.select(known)

    def _lay_out(self) -> None:
        self.centre.setDocumentMode(True)
        self.side.setDocumentMode(True)
        self.centre.addTab(self.form, "")
        self.centre.addTab(self.preview, "")
        for pane in (self.comments, self.checks, self.search):
            pane.is_deferred = True
            pane.too_narrow.connect(self._set_minimum_widths)
            self.side.addTab(pane, "")
        name = self._settings.get(of.SIDE_PANE)
        self.side.setCurrentIndex(SIDE_PANES.index(name) if name in SIDE_PANES else 0)
        for part in (self.tree, self.centre, self.side):
            self._splitter.addWidget(part)
        tree, form, side = _WIDTHS
        larger = min(tree * theme.current().base_size / theme.BASE_SIZE, self.window().width() * _TREE_SHARE)
        self._splitter.setSizes([max(tree, round(larger)), form, side])
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        state = self._settings.get(of.SPLITTER)
        if state:
            self._splitter.restoreState(QByteArray(state))
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._splitter)
        self.tree.setVisible(self._settings.get(of.TREE_SHOWN))
        # The table needs the room where nobody has asked anything.
        has_comments = any(thread.resolved is None for threads in self._threads() for thread in threads)
        self.side.setVisible(has_comments and self._settings.get(of.SIDE_SHOWN))

    def _threads(self) -> Iterable[Sequence[Thread]]:
        return self.session.plan.tree().annotations.threads.values()

    def _set_minimum_widths(self) -> None:
        """Sets the minimum widths of the panes, so that all of them fit side by side on the screen."""
        screen = self.screen().availableSize().width()
        panes = (pane.minimumSizeHint().width() for pane in (self.comments, self.checks, self.search) if pane.is_made)
        side = min(max((self._tabs_width(), *panes)), round(screen * _MOST_OF_SCREEN))
        self.side.setMinimumWidth(side)
        # The form becomes narrow last: its text is what the window is for.
        others = side + self.tree.minimumSizeHint().width() + 2 * self._splitter.handleWidth()
        self.centre.setMinimumWidth(max(min(theme.current().space(90), screen - others), 0))

    def _tabs_width(self) -> int:
        """The width of the side panes' tab bar, if the current tab, whose text is bold, is the widest one."""
        tabs, bold = self.side.tabBar(), self.side.tabBar().font()
        bold.setWeight(QFont.Weight.DemiBold)
        texts = [tabs.tabText(index) for index in range(tabs.count())]
        more = [
            QFontMetrics(bold).horizontalAdvance(text) - tabs.fontMetrics().horizontalAdvance(text) for text in texts
        ]
        return tabs.sizeHint().width() - more[tabs.currentIndex()] + max(more)

    def _connect(self) -> None:
        self._settings.changed.connect(self._setting_changed)
        self.session.refused.connect(self.refused)
        self.session.view.current_changed.connect(self._store_current)
        self.tree.refused.connect(self.refused)
        for deleted in (self.tree.deleted, self.form.removed):
            deleted.connect(lambda text: self.notified.emit(text, ((_("Undo"), self.session.undo),)))
        self.tree.entered.connect(lambda: self.centre.currentWidget().setFocus())
        self.form.refused.connect(self.refused)
        self.form.comments_requested.connect(self._show_comments_of)
        self.form.weights_changed.connect(self._store_column_weights)
        self.centre.currentChanged.connect(lambda _index: self.session.flush())
        self.session.view.reveal_requested.connect(self._show_form)
        self.tree.connect_actions(self._actions)
        self.form.connect_actions(self._actions)
        for name in ("up", "down"):
            self._actions[f"node.{name}"].triggered.connect(lambda _checked=False, up=name == "up": self._move(up))
        self._actions["node.promote"].triggered.connect(lambda: self._change_level(True))
        self._actions["node.demote"].triggered.connect(lambda: self._change_level(False))

    def _change_level(self, up: bool) -> None:
        """Raises or lowers what is chosen where the keyboard is: list items of a text, or nodes of the tree."""
        focus = QApplication.focusWidget()
        if focus and self.form.isAncestorOf(focus):
            self._actions["text.shallower" if up else "text.deeper"].trigger()
        elif up:
            self.tree.commands.promote()
        else:
            self.tree.commands.demote()

    def _move(self, up: bool) -> None:
        """Moves what is chosen where the keyboard is: rows of the table, or nodes of the tree."""
        if self.form.has_table_focus():
            self.form.commands.rows.move_chosen(up)
        elif up:
            self.tree.commands.move_up()
        else:
            self.tree.commands.move_down()

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting is of.CELL_ZOOM:
            self.form.set_zoom(self._settings.get(of.CELL_ZOOM))

    def _show_form(self) -> None:
        self.centre.setCurrentWidget(self.form)

    def _show_comments_of(self, place: Place) -> None:
        self.session.view.go_to(place)
        self.show_side("comments").setFocus()

    def _show_comment(self, node: UUID | None, comment: UUID) -> None:
        self.show_side("comments")
        self.comments.pane().show_comment(node, comment)

    def _store_column_weights(self, weights: Sequence[float]) -> None:
        self._settings.set(of.COLUMN_WEIGHTS, tuple(weights), self.session.plan.tree().id)

    def _store_author(self, author: Author) -> None:
        self._settings.set(of.AUTHOR_NAME, author.name)
        self._settings.set(of.AUTHOR_INITIALS, author.initials)

    def _make_preview(self, parent: QWidget) -> "PreviewPane":
        from sedi_editor.ui.preview.pane import PreviewPane

        pane = PreviewPane(self.session, self._settings, parent)
        pane.connect_actions(self._actions)
        return pane

    def _make_comments(self, parent: QWidget) -> "CommentsPane":
        from sedi_editor.ui.comments.pane import CommentsPane

        pane = CommentsPane(self.session, parent)
        pane.refused.connect(self.refused)
        pane.author_named.connect(self._store_author)
        pane.connect_actions(self._actions)
        return pane

    def _make_checks(self, parent: QWidget) -> "ChecksPane":
        from sedi_editor.ui.checks.pane import ChecksPane

        pane = ChecksPane(self.session, parent)
        pane.refused.connect(self.refused)
        pane.counts_changed.connect(self.findings_changed)
        pane.connect_actions(self._actions)
        return pane

    def _make_search(self, parent: QWidget) -> "SearchPane":
        from sedi_editor.ui.search.pane import SearchPane

        pane = SearchPane(self.session, parent)
        pane.refused.connect(self.refused)
        pane.replaced.connect(lambda text: self.notified.emit(text, ((_("Undo"), self.session.undo),)))
        pane.wrapped.connect(lambda text: self.notified.emit(text, ()))
        pane.words_wanted.connect(self.begin_search)
        pane.comment_wanted.connect(self._show_comment)
        pane.connect_actions(self._actions)
        return pane


def _id(written: str) -> UUID | None:
    """The id in a setting; None where the setting has none."""
    try:
        return UUID(written)
    except ValueError:
        return None
