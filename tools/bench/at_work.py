"""Measures one kind of work in the real window: `python -m tools.bench.at_work WORK PLAN TIMES`.

Prints one line of figures for each measurement, in seconds unless its function says otherwise. A time ends when the
part of the window that it is about has been painted and no event is waiting.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sedi_editor.app import make_first_window
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.richtext import RichText
from sedi_editor.ui import settings as of
from sedi_editor.ui import theme
from sedi_editor.ui.form.grid import FormCell
from sedi_editor.ui.form.pane import FormPane
from sedi_editor.ui.garbage_collection import GarbageCollection
from sedi_editor.ui.search.pane import SearchPane
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.spelling.marks import marked_spans
from sedi_editor.ui.widgets.search_box import SearchBox
from sedi_editor.ui.window.application import Application
from sedi_editor.ui.window.window import Window
from sedi_editor.ui.window.workspace import Workspace
from tools.bench.memory import resident
from tools.bench.timing import Figures

if TYPE_CHECKING:
    from sedi_editor.ui.form.plan_page import PlanPage

BETWEEN_KEYS = 0.04
"""Seconds: somebody who types very fast."""
A_PAUSE = 0.5
"""Seconds after each few words, for the work that the program does in pauses."""
WORDS = "the member states share what they have learned, "
QUERIES = ("energy", "resilience", "MSME", "the", "développement", "plan", "a", "work", "port", "comp")
TABLES = ("plan", "node", "text", "thread", "comment", "waiver")
"""The tables that a plan is read from; the first three are never empty."""
KEYS_A_SECOND = 5
MASTHEAD_EDITS = 20
MOST = 60.0
"""Seconds that are waited at most."""


class Painting(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return False


class Work:
    """The window with a plan in it, and what a user does there."""

    def __init__(self, plan: Path) -> None:
        self.stall = 0.0
        """The longest time in which the window processed no events, in seconds."""
        self.plan = plan
        self.app = Application(["bench"])
        GarbageCollection(self.app)
        with theme.sheet_last(self.app):
            self.window: Window = make_first_window(self.app, Settings())
            self.window.show_welcome()
        self.window.show()
        self.window.activateWindow()
        self.rest(0.2)

    @property
    def session(self) -> Session:
        """The session of the open plan."""
        assert self.window.session
        return self.window.session

    @property
    def workspace(self) -> Workspace:
        """The workspace that shows the plan."""
        assert self.window.workspace
        return self.window.workspace

    @property
    def form(self) -> FormPane:
        """The form."""
        return self.workspace.form

    @property
    def plan_page(self) -> "PlanPage":
        """The page of the form for the plan itself."""
        assert self.form.plan_page
        return self.form.plan_page

    def on_disk(self) -> int:
        """Waits until all edits are in the file; returns its size in bytes."""
        if not self.session.wait_for_disk():
            raise RuntimeError(f"{self.plan} could not be written")
        return self.plan.stat().st_size

    def open(self) -> float:
        """Opens the plan; returns the seconds until tree and form are painted."""
        begun = perf_counter()
        if not self.window.files.open(self.plan):
            raise RuntimeError(f"{self.plan} did not open")
        tree, form = Painting(self.workspace.tree.view.viewport()), Painting(self.form.grid_page.view.viewport())
        self.until(lambda: bool(tree.count and form.count))
        self.app.processEvents()
        return perf_counter() - begun

    def quieten(self) -> None:
        """Waits until the file itself is open and the checks have looked at the plan."""
        begun, checks = perf_counter(), self.workspace.checks.pane()
        while self.session.opened_as is None or not checks.is_up_to_date or perf_counter() - begun < 1.0:
            self.rest(0.05)

    def rest(self, seconds: float) -> None:
        """Processes events for so many seconds."""
        end = perf_counter() + seconds
        while (begun := perf_counter()) < end:
            self.app.processEvents()
            self.stall = max(self.stall, perf_counter() - begun)
            sleep(0.0005)

    def painted(self, painting: Painting, act: Callable[[], object]) -> float:
        """Calls `act`; returns the seconds until the widget of `painting` is painted again and no event is waiting."""
        before, begun = painting.count, perf_counter()
        act()
        self.until(lambda: painting.count > before)
        self.app.processEvents()
        return perf_counter() - begun

    def until(self, reached: Callable[[], bool]) -> None:
        """Processes events until `reached` returns True. Raises TimeoutError after MOST seconds."""
        end = perf_counter() + MOST
        while not reached():
            if perf_counter() > end:
                raise TimeoutError
            self.app.processEvents()


def opening(work: Work, times: int) -> Iterator[Figures]:
    """Opens the plan again and again, by turns with sqlite3 fetching the same rows as tuples."""
    taken: list[float] = []
    rows: list[float] = []
    for _ in range(times):
        rows.append(_rows_fetched(work.plan))
        taken.append(work.open())
        work.quieten()
        work.window.files.close()
        work.rest(0.2)
    yield taken
    yield rows


def _rows_fetched(plan: Path) -> float:
    begun = perf_counter()
    with closing(sqlite3.connect(plan)) as connection:
        fetched = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]
    seconds = perf_counter() - begun
    assert all(len(rows) > 0 for rows in fetched[:3])
    return seconds


def keeping(work: Work, _times: int) -> Iterator[Figures]:
    """Opens the plan; the MiB that the process has in memory once the window is at rest."""
    work.open()
    work.quieten()
    work.rest(A_PAUSE)
    yield [resident()]


def growing(work: Work, seconds: int) -> Iterator[Figures]:
    """Types for `seconds` in a cell of 2,000 characters, then edits the masthead; by how many kB the file grows.

    That is all of the typing, and one edit of the masthead. What is typed comes to the disk each second, which nobody
    waits for here.
    """
    work.open()
    work.quieten()
    handle, editing = work.window.windowHandle(), work.form.editing
    editing.open(_first_cell(work.form), work.session.view.draft_language)
    editing.editor.set_text(RichText.from_plain((WORDS * 50)[:2000]))
    QTest.keyClick(handle, ".")  # pyright: ignore[reportCallIssue, reportArgumentType]
    before = work.on_disk()
    for second in range(seconds):
        for letter in WORDS[second % 9 :][:KEYS_A_SECOND]:
            QTest.keyClick(handle, letter)  # pyright: ignore[reportCallIssue, reportArgumentType]
        work.on_disk()
    if len(editing.editor.toPlainText()) < 2000 + seconds * KEYS_A_SECOND:
        raise RuntimeError("the keys did not reach the cell")
    yield [(work.on_disk() - before) / 1000]
    work.session.view.select(None)
    before = work.on_disk()
    for day in range(1, MASTHEAD_EDITS + 1):
        work.plan_page.masthead.take_date(date(2027, 1, day))
        work.on_disk()
    yield [(work.on_disk() - before) / 1000 / MASTHEAD_EDITS]


def selecting(work: Work, times: int) -> Iterator[Figures]:
    """Selects each initiative, then the first objective and back, with two languages beside each other."""
    work.open()
    work.quieten()
    nodes = list(work.session.plan.tree().walk())
    initiatives = [node.id for node in nodes if node.kind is Kind.INITIATIVE]
    objective = next(node.id for node in nodes if node.kind is Kind.OBJECTIVE)
    painting = Painting(work.form.grid_page.view.viewport())
    taken: tuple[list[float], list[float]] = ([], [])
    for figures, selected in ((taken[0], initiatives[1:]), (taken[1], [objective, initiatives[0]] * 5)):
        for _ in range(times):
            for node in selected:
                seconds = work.painted(painting, partial(work.session.view.select, node))
                if figures is taken[0] or node == objective:
                    figures.append(seconds)
                work.rest(0.02)
    yield from taken


def typing(work: Work, times: int) -> Iterator[Figures]:
    """Types into a cell, `times` times 50 keys, while the plan is saved, checked, searched and counted."""
    work.open()
    searching: SearchPane = work.workspace.show_side("search")  # pyright: ignore[reportAssignmentType]
    searching.search("member states")
    work.until(lambda: not searching.is_busy)
    work.quieten()
    editor = work.form.editing.editor
    work.form.editing.open(_first_cell(work.form), work.session.view.draft_language)
    work.rest(0.5)
    painting = Painting(editor.viewport())
    handle = work.window.windowHandle()
    taken: list[float] = []
    work.stall = 0.0
    for number in range(times * 50):
        letter = WORDS[number % len(WORDS)]
        taken.append(work.painted(painting, lambda letter=letter: QTest.keyClick(handle, letter)))  # pyright: ignore[reportCallIssue, reportArgumentType]
        work.rest(A_PAUSE if number % len(WORDS) == len(WORDS) - 1 else BETWEEN_KEYS)
    yield taken
    yield [work.stall]
    typed = editor.toPlainText()
    if WORDS[:-1] not in typed:
        raise RuntimeError(f"the keys did not reach the cell: {typed}")


def misspelling(work: Work, times: int) -> Iterator[Figures]:
    """Types misspelt words into a cell: each key, and from the last key of each word until the word is marked.

    The text is longer than most, and each word another, which the dictionary has to be asked for.
    """
    work.open()
    work.quieten()
    work.form.editing.open(_first_cell(work.form), work.session.view.draft_language)
    editor = work.form.editing.editor
    editor.setPlainText(WORDS * 40)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    work.rest(2.0)  # the dictionary is read meanwhile
    painting, handle = Painting(editor.viewport()), work.window.windowHandle()
    keys: list[float] = []
    marks: list[float] = []
    for number in range(times * 5):
        last = perf_counter()
        for letter in f"{_letters(number)}ementz ":
            keys.append(work.painted(painting, lambda letter=letter: QTest.keyClick(handle, letter)))  # pyright: ignore[reportCallIssue, reportArgumentType]
            last = perf_counter()
            work.rest(BETWEEN_KEYS if letter != " " else 0)
        block = editor.document().lastBlock()
        work.until(lambda count=number + 1, block=block: len(marked_spans(block)) >= count)
        marks.append(perf_counter() - last)
        work.rest(BETWEEN_KEYS)
    yield keys
    yield marks


def _letters(number: int) -> str:
    """Letters that spell a number, so that each number makes another word."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "x"


def searching(work: Work, times: int) -> Iterator[Figures]:
    """Opens the search pane and searches at once; then searches again and again."""
    work.open()
    work.quieten()
    begun = perf_counter()
    pane: SearchPane = work.workspace.show_side("search")  # pyright: ignore[reportAssignmentType]
    pane.search(QUERIES[0])
    work.until(lambda: pane.results.count > 0)
    work.painted(Painting(pane.list.viewport()), lambda: None)
    yield [perf_counter() - begun]
    work.until(lambda: not pane.is_busy)
    pane.search("")
    work.rest(0.1)
    taken: list[float] = []
    for query in QUERIES * times:
        begun = perf_counter()
        pane.search(query)
        work.until(lambda: pane.results.count > 0)
        # The list comes to the front with its first hits, and is painted with them.
        work.painted(Painting(pane.list.viewport()), lambda: None)
        taken.append(perf_counter() - begun)
        work.until(lambda: not pane.is_busy)
        pane.search("")
        work.rest(0.1)
    yield taken


def commenting(work: Work, times: int) -> Iterator[Figures]:
    """Opens the comments of the whole plan for the first time, and filters them."""
    from sedi_editor.ui.comments.pane import CommentsPane

    work.window.settings.set(of.SIDE_SHOWN, False)
    work.open()
    work.quieten()
    begun = perf_counter()
    pane: CommentsPane = work.workspace.show_side("comments")  # pyright: ignore[reportAssignmentType]
    painting = Painting(pane.list.viewport())
    work.painted(painting, pane.filters.show_everywhere)
    yield [perf_counter() - begun]
    filters = pane.filters
    taken: list[float] = []
    for _ in range(times):
        for act in (
            lambda: filters.state.setCurrentIndex(2),
            lambda: filters.author.setCurrentIndex(2),
            lambda: filters.department.setCurrentIndex(2),
            lambda: _search(filters.words, "remark 1"),
            lambda: filters.author.setCurrentIndex(0),
            lambda: filters.department.setCurrentIndex(0),
            lambda: _search(filters.words, ""),
            lambda: filters.state.setCurrentIndex(0),
        ):
            taken.append(work.painted(painting, act))
            work.rest(0.05)
    yield taken


def _search(box: SearchBox, words: str) -> None:
    box.blockSignals(True)
    box.setText(words)
    box.blockSignals(False)
    # The search begins after a pause in typing, which is left out here.
    box.searched.emit(words)


def _first_cell(form: FormPane) -> FormCell:
    return next(cell for cell in form.grid_page.grid.cells() if cell.field is Field.RESULTS)


WORKS = {
    work.__name__: work for work in (opening, keeping, selecting, typing, misspelling, searching, commenting, growing)
}


def main() -> None:
    """Does the work that the command line names."""
    name, plan, times = sys.argv[1:]
    work = Work(Path(plan))
    for figures in WORKS[name](work, int(times)):
        print(*figures, flush=True)
    if work.window.session:
        work.window.files.close()


if __name__ == "__main__":
    main()
