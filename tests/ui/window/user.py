"""A person at the program: what she does with keys and mouse, what she sees, and what is in the file behind it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node
from sedi_editor.ui.tree.view import PlanTreeView
from tests.ui.window.a_window import NO, SHIFT, AWindow, Key, in_file
from tests.ui.window.seen_words import plain, words_of

LEFT = Qt.MouseButton.LeftButton


class User:
    """Uses a window by what it shows: buttons by their words, parts of the plan by their titles."""

    def __init__(self, a: AWindow) -> None:
        self.a = a
        self.press = a.press

    # What she does

    def type(self, words: str) -> None:
        """Presses the key of each letter where the keyboard is. Qt's test functions know no letter with an accent."""
        for letter in words:
            if letter.isascii():
                QTest.keyClicks(self.a.focus, letter)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.a.focus, QKeyEvent(kind, ord(letter.upper()), NO, letter))

    def open_menu(self, title: str) -> QMenu:
        """Clicks a menu of the menu bar."""
        bar = self.a.window.menuBar()
        action = next(action for action in bar.actions() if plain(action.text()) == title)
        QTest.mouseClick(bar, LEFT, NO, bar.actionGeometry(action).center())
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), title
        return menu

    def choose(self, title: str, entry: str) -> None:
        """Chooses an entry of a menu of the menu bar."""
        self.choose_in(self.open_menu(title), entry)

    def choose_in(self, menu: QMenu, entry: str) -> None:
        """Clicks an entry of an open menu."""
        action = next(action for action in menu.actions() if plain(action.text()).split("\t")[0] == entry)
        assert action.isEnabled(), entry
        QTest.mouseClick(menu, LEFT, NO, menu.actionGeometry(action).center())
        self.look_at(self.on_top)

    def click(self, words: str, inside: QWidget | None = None) -> None:
        """Clicks the button with these words, where it can be seen."""
        buttons = [one for one in (inside or self.on_top).findChildren(QAbstractButton) if one.isVisible()]
        named = [button for button in buttons if words in (plain(button.text()), button.accessibleName())]
        found = named or [button for button in buttons if button.toolTip().startswith(words)]
        assert len(found) == 1, f"{words!r}: {[plain(button.text()) or button.accessibleName() for button in buttons]}"
        self.waits_until(lambda: found[0].isEnabled() and not found[0].visibleRegion().isEmpty())
        QApplication.processEvents()  # what has just been shown has its place then
        at = QPoint(8, found[0].height() // 2)
        QTest.mouseClick(found[0], LEFT, NO, at)

    def look_at(self, window: QWidget) -> None:
        """Gives a window the keyboard, as a screen does when a menu or a dialog above it is closed."""
        QApplication.processEvents()
        window.activateWindow()
        self.a.qtbot.waitUntil(window.isActiveWindow)

    def select(self, title: str) -> None:
        """Clicks a part of the plan in the tree."""
        view = self._tree
        model = view.model()
        assert model
        start = model.index(0, 0)
        flags = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchEndsWith | Qt.MatchFlag.MatchCaseSensitive
        found = model.match(start, Qt.ItemDataRole.DisplayRole, title, 1, flags)
        assert found, f"{title!r} is not in the tree"
        view.scrollTo(found[0])
        QTest.mouseClick(view.viewport(), LEFT, NO, view.visualRect(found[0]).center())
        assert self.a.session.view.current is not None

    def click_cell(
        self, node: Node, column: Column, language: Language = Language.EN, keys: Qt.KeyboardModifier = NO
    ) -> None:
        """Clicks into a cell of the table."""
        QApplication.processEvents()  # what has just been shown has its place then
        view = self.a.workspace.form.grid_page.view
        cell = self.a.workspace.form.grid_page.grid.find(node.id, column.field)
        assert cell, f"no cell for {column}"
        view.scrollTo(view.grid_model.index(cell.line, cell.column))
        rect = view.part_rect(cell, language)
        QTest.mouseClick(view.viewport(), LEFT, keys, rect.topLeft() + QPoint(12, 12))

    def choose_cells(self, first: tuple[Node, Column], last: tuple[Node, Column]) -> None:
        """Chooses the cells between two, by a click and a click with Shift."""
        self.click_cell(*first)
        self.press(Key.Key_Escape)
        self.click_cell(*last, keys=SHIFT)

    def drag_row(self, row: Node, below: Node) -> None:
        """Drags a row by its number to just below another."""
        view = self.a.workspace.form.grid_page.view
        header = view.row_header.viewport()
        start, over = self._number_of(row), self._number_of(below)
        QTest.mouseClick(header, LEFT, NO, start)
        QTest.mousePress(header, LEFT, NO, start)
        for at in (start + QPoint(0, 12), over, over + QPoint(0, 8)):
            QTest.mouseMove(header, at)
        QTest.mouseRelease(header, LEFT, NO, over + QPoint(0, 8))

    # What she sees

    @property
    def on_top(self) -> QWidget:
        """The dialog that is open, else the window."""
        dialogs = [one for one in self.a.window.findChildren(QDialog) if one.isVisible()]
        return QApplication.activeModalWidget() or (dialogs[-1] if dialogs else self.a.window)

    def sees(self, *words: str) -> None:
        """Checks that these words can be read in the window or the dialog on top."""
        seen = [one for _where, one in words_of(self.on_top)]
        missing = [word for word in words if not any(word in said for said in seen)]
        assert not missing, f"not seen: {missing}"

    def does_not_see(self, *words: str) -> None:
        """Checks that none of these words can be read."""
        seen = [one for _where, one in words_of(self.on_top)]
        wrong = [word for word in words if any(word in said for said in seen)]
        assert not wrong, f"seen: {wrong}"

    def waits_until(self, true: Callable[[], object]) -> None:
        """Waits until something is so."""
        self.a.qtbot.waitUntil(lambda: bool(true()), timeout=20_000)

    def waits_for(self, words: str) -> None:
        """Waits until these words can be read."""
        self.waits_until(lambda: any(words in one for _where, one in words_of(self.on_top)))

    # What is in the plan

    def initiative(self, title: str, language: Language = Language.EN) -> Node:
        """The initiative of this title in the plan as it is now."""
        self.a.session.flush()
        nodes = [node for node in self.a.session.plan.tree().walk() if node.kind is Kind.INITIATIVE]
        return next(node for node in nodes if node.text(Field.TITLE, language).plain == title)

    def rows(self, title: str, language: Language = Language.EN) -> tuple[Node, ...]:
        """The rows of the initiative of this title."""
        return self.initiative(title, language).children

    def row_texts(self, title: str, column: Column, language: Language = Language.EN) -> list[str]:
        """What each row of an initiative has in a column, in the file."""
        assert self.a.session.wait_for_disk()
        nodes = {node.id: node for node in in_file(self.a.session.path).walk()}
        return [nodes[row.id].text(column.field, language).plain for row in self.rows(title)]

    @property
    def _tree(self) -> PlanTreeView:
        view = self.a.workspace.tree.findChild(PlanTreeView)
        assert view
        return view

    def _number_of(self, row: Node) -> QPoint:
        view = self.a.workspace.form.grid_page.view
        line = next(at for at, line in enumerate(self.a.workspace.form.grid_page.grid.lines) if line.row == row.id)
        header = view.row_header
        return QPoint(header.width() // 2, header.sectionViewportPosition(line) + header.sectionSize(line) // 2)
