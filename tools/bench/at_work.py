"""Measures one kind of work in the real window: `python -m tools.bench.at_work WORK PLAN TIMES`.

Prints one line of figures for each measurement, in seconds unless its function says otherwise. A time ends when the
part of the window that it is about has been painted and no event is waiting.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.richtext import RichText
from sedi_editor.ui import settings as of
from sedi_editor.ui.form.grid import FormCell
from sedi_editor.ui.form.pane import FormPane
from sedi_editor.ui.search.pane import SearchPane
from sedi_editor.ui.spelling.marks import marked_spans
from sedi_editor.ui.theme.tokens import Scheme
from sedi_editor.ui.widgets.search_box import SearchBox
from tools.bench.memory import resident
from tools.bench.timing import Figures
from tools.bench.work import Painting, Work

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


def restyling(work: Work, times: int) -> Iterator[Figures]:
    """Changes the theme, then the size of the text, with the comments beside the form."""
    work.open()
    work.workspace.show_side("comments")
    work.quieten()
    settings, form = work.window.settings, work.form.grid_page.view.viewport()
    initiative = next(node.id for node in work.session.plan.tree().walk() if node.kind is Kind.INITIATIVE)
    work.session.view.select(initiative)
    work.rest(A_PAUSE)
    painting = Painting(form)
    themes = [partial(settings.set, of.THEME, scheme) for scheme in (Scheme.DARK, Scheme.LIGHT)]
    sizes = [partial(settings.set, of.FONT_SIZE, size) for size in (15, 13)]
    for changes in (themes, sizes):
        taken: list[float] = []
        for change in changes * times:
            taken.append(work.painted(painting, change))
            work.rest(A_PAUSE)
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
            lambda: filters.author.choose(filters.author.offered[2][0]),
            lambda: filters.department.choose(filters.department.offered[2][0]),
            lambda: _search(filters.words, "remark 1"),
            lambda: filters.author.clear(),
            lambda: filters.department.clear(),
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
    work.__name__: work
    for work in (opening, keeping, selecting, typing, misspelling, restyling, searching, commenting, growing)
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
