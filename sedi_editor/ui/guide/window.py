"""The window of the user guide."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sedi_editor import i18n
from sedi_editor.i18n import _
from sedi_editor.search.matching import Span
from sedi_editor.ui import theme
from sedi_editor.ui.guide.contents import Contents
from sedi_editor.ui.guide.guide_search import GuideHit, find
from sedi_editor.ui.guide.page_text import PageText, page_text
from sedi_editor.ui.guide.pages import FIRST, Page, pages
from sedi_editor.ui.guide.reader import GuideReader
from sedi_editor.ui.icons import program_icon
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.settings import GUIDE_GEOMETRY, Settings
from sedi_editor.ui.widgets.buttons import IconButton
from sedi_editor.ui.widgets.empty_state import EmptyState
from sedi_editor.ui.widgets.search_box import SearchBox

_SIZE = (900, 720)
_MOST, _MOST_HIGH = 0.65, 0.88
"""The largest share of the screen's width and height that the window takes at first."""
_WIDTHS = (240, 660)
_FILE = "md"


class _Visit(Struct, frozen=True):
    """What was shown: a page, and how far it was scrolled in pixels."""

    name: str
    scrolled: int


class GuideWindow(Translatable, QWidget):
    """All pages of the guide in the language of the interface: a list, the page, back and forward, and a search."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setWindowIcon(program_icon())
        # The program ends with the last window that has a plan or the start page.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._pages: tuple[Page, ...] = ()
        self._texts: Sequence[PageText] | None = None
        self._name = FIRST
        self._before: list[_Visit] = []
        self._after: list[_Visit] = []
        self.back, self.forward = IconButton("back"), IconButton("forward")
        self.box = SearchBox()
        self.contents = Contents()
        self.reader = GuideReader()
        self._empty = EmptyState("search")
        self._left = QStackedWidget()
        self._lay_out()
        self._place()
        self._connect()
        self.retranslate()
        self.contents.setFocus()

    @property
    def name(self) -> str:
        """The name of the page that is shown."""
        return self._name

    def retranslate(self) -> None:
        self.setWindowTitle(_("User guide"))
        self.back.set_label(_("Back"))
        self.forward.set_label(_("Forward"))
        self.box.set_placeholder(_("Search the guide"))
        self._pages, self._texts = pages(i18n.language()), None
        section = self.reader.section
        self._show(self._name)
        self.reader.go_to_section(section)
        self._list()

    def go_to(self, name: str, section: str = "") -> None:
        """Shows the page named `name`, at the section with that anchor if there is one."""
        self._remember()
        self._show(name)
        if section:
            self.reader.go_to_section(section)

    def go_back(self) -> None:
        """Shows what was shown before."""
        self._step(self._before, self._after)

    def go_forward(self) -> None:
        """Shows again what `go_back` has left."""
        self._step(self._after, self._before)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.box.hasFocus():
            if self.contents.hits:
                self.contents.setCurrentRow(0)
                self.contents.setFocus()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        super().closeEvent(event)
        self._settings.set(GUIDE_GEOMETRY, bytes(self.saveGeometry().data()))
        self.box.clear()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in theme.RESIZED:
            self.contents.doItemsLayout()

    def _lay_out(self) -> None:
        space = theme.current().space
        self._left.addWidget(self.contents)
        self._left.addWidget(self._empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(space(3), space(3), space(2), space(2))
        column.setSpacing(space(2))
        top = QHBoxLayout()
        top.setSpacing(space(1))
        for widget in (self.back, self.forward, self.box):
            top.addWidget(widget)
        column.addLayout(top)
        column.addWidget(self._left, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.reader)
        splitter.setSizes(_WIDTHS)
        splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _place(self) -> None:
        """Moves the window to where it was, or else to the right of the screen, where it leaves the plan in sight."""
        geometry = self._settings.get(GUIDE_GEOMETRY)
        if not (geometry and self.restoreGeometry(QByteArray(geometry))):
            room = self.screen().availableGeometry()
            size = QSize(*_SIZE).boundedTo(QSize(round(room.width() * _MOST), round(room.height() * _MOST_HIGH)))
            self.resize(size)
            self.move(room.right() - size.width() - theme.current().space(4), room.top() + theme.current().space(10))

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.box.searched.connect(lambda _words: self._list())
        self.contents.page_chosen.connect(self.go_to)
        self.contents.hit_chosen.connect(self._go_to_hit)
        self.reader.linked.connect(self._follow)
        for keys, do in (
            (QKeySequence.StandardKey.Back, self.go_back),
            (QKeySequence.StandardKey.Forward, self.go_forward),
            (QKeySequence.StandardKey.Find, self.box.setFocus),
            (QKeySequence.StandardKey.Close, self.close),
        ):
            QShortcut(keys, self).activated.connect(do)

    def _list(self) -> None:
        """Lists what the words of the search box find; without any, all pages."""
        words = self.box.text().strip()
        if not words:
            self.contents.list_pages(self._pages, self._name)
            self._left.setCurrentWidget(self.contents)
            return
        if self._texts is None:
            self._texts = [page_text(page) for page in self._pages]
        hits = find(self._texts, words)
        self.contents.list_hits(hits)
        self._empty.set_texts(_("“{words}” was not found").format(words=words), _("Fewer or shorter words find more."))
        self._left.setCurrentWidget(self.contents if hits else self._empty)

    def _go_to_hit(self, hit: GuideHit) -> None:
        self._remember()
        self._show(hit.name, hit.spans)

    def _follow(self, url: QUrl) -> None:
        """Shows the page that a link leads to; what lies elsewhere opens in the browser."""
        name, suffix = url.fileName().rpartition(".")[::2]
        if url.scheme() and not url.isLocalFile():
            QDesktopServices.openUrl(url)
        elif not url.fileName() or suffix == _FILE:
            self.go_to(name or self._name, url.fragment())

    def _show(self, name: str, marked: Sequence[Span] = ()) -> None:
        page = next((candidate for candidate in self._pages if candidate.name == name), self._pages[0])
        self._name = page.name
        self.reader.show_page(page, marked)
        self.reader.setAccessibleName(page.title)
        self.contents.show_current(page.name)
        self._allow_steps()

    def _remember(self) -> None:
        self._before.append(self._visit())
        self._after.clear()

    def _visit(self) -> _Visit:
        return _Visit(self._name, self.reader.verticalScrollBar().value())

    def _step(self, come_from: list[_Visit], left: list[_Visit]) -> None:
        if come_from:
            visit = come_from.pop()
            left.append(self._visit())
            self._show(visit.name)
            self.reader.verticalScrollBar().setValue(visit.scrolled)

    def _allow_steps(self) -> None:
        self.back.setEnabled(bool(self._before))
        self.forward.setEnabled(bool(self._after))
