"""The benchmarks: what each measures, and what it is compared with."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from itertools import count
from pathlib import Path
from statistics import median

from sedi_editor.document.build import build
from sedi_editor.document.html import write_html
from sedi_editor.document.pdf import write_pdf
from sedi_editor.document.word import write_word
from sedi_editor.exchange.spreadsheet.build import build as build_workbook
from sedi_editor.exchange.spreadsheet.formats import XLSX
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.exchange.spreadsheet.xlsx_writer import write_xlsx
from sedi_editor.exchange.word_import import read_word
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.html import to_html
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Text
from sedi_editor.resources import resource
from sedi_editor.store.plan_file import PlanFile
from tools.bench import window
from tools.bench.process import process
from tools.bench.sample import FRENCH, french, sample
from tools.bench.screen import environment
from tools.bench.start import start
from tools.bench.timing import Result, by_turns, timed
from tools.bench.typst_source import typst_source
from tools.bench.word_by_cell import text_by_cell, word_by_cell
from tools.bench.xlsx_by_cell import xlsx_by_cell

Benchmark = Callable[[int, Path], Iterator[Result]]
"""Runs a benchmark that many times in a folder of its own."""


def _pdf(times: int, to_reach: float) -> Benchmark:
    def benchmark(runs: int, folder: Path) -> Iterator[Result]:
        """Plan in memory to PDF, against Typst compiling a file in memory; both have read the fonts, and both tag."""
        tree, fonts = sample(times), resource("resources/fonts")
        path = folder / "plan.typ"
        path.write_text(typst_source(french(times)), "utf-8")

        def other() -> float:
            # In a process of its own: Typst keeps what it has compiled, more than 1 GiB a run at 40x.
            return _said("tools.bench.typst_once", str(path), str(fonts))[0]

        yield by_turns(f"pdf-{times}x", timed(lambda: write_pdf(build(tree, FRENCH), BytesIO())), other, to_reach, runs)

    return benchmark


def pdf_file(_: int, folder: Path) -> Iterator[Result]:
    """The peak memory of a process that writes a long PDF, against a limit, and the file's size against Typst's."""
    path = folder / "plan.typ"
    path.write_text(typst_source(french(40)), "utf-8")
    ours, peak = _said("tools.bench.pdf_once", "40")
    _seconds, theirs = _said("tools.bench.typst_once", str(path), str(resource("resources/fonts")))
    yield Result("pdf-40x-peak", peak, 250.0, 1.0, "MiB")
    yield Result("pdf-40x-size", ours / 2**20, theirs / 2**20, 1.3, "MiB")


def _word(times: int) -> Benchmark:
    def benchmark(runs: int, _: Path) -> Iterator[Result]:
        """Plan in memory to Word, against python-docx filling the table cell by cell."""
        tree, document = sample(times), french(times)
        yield by_turns(
            f"word-{times}x",
            timed(lambda: write_word(build(tree, FRENCH), BytesIO())),
            timed(lambda: word_by_cell(document)),
            0.2,
            runs,
        )

    return benchmark


def _html(times: int) -> Benchmark:
    def benchmark(runs: int, _: Path) -> Iterator[Result]:
        """Plan in memory to HTML, against the same plan to PDF."""
        tree = sample(times)
        yield by_turns(
            f"html-{times}x",
            timed(lambda: write_html(build(tree, FRENCH), BytesIO())),
            timed(lambda: write_pdf(build(tree, FRENCH), BytesIO())),
            0.3,
            runs,
        )

    return benchmark


def _import(times: int) -> Benchmark:
    def benchmark(runs: int, folder: Path) -> Iterator[Result]:
        """Word import with its report, against python-docx opening the file and reading every cell's text."""
        path = folder / "plan.docx"
        with path.open("wb") as out:
            write_word(french(times), out)
        yield by_turns(
            f"import-{times}x",
            timed(lambda: read_word(path, Language.FR)),
            timed(lambda: text_by_cell(path)),
            1.0,
            runs,
        )

    return benchmark


def _xlsx(times: int) -> Benchmark:
    def benchmark(runs: int, _: Path) -> Iterator[Result]:
        """Plan in memory to Excel, against openpyxl filling the same cells one by one."""
        tree, options = sample(times), SheetOptions((Language.FR,))
        workbook = build_workbook(tree, options, XLSX)
        yield by_turns(
            f"xlsx-{times}x",
            timed(lambda: write_xlsx(build_workbook(tree, options, XLSX), BytesIO(), options)),
            timed(lambda: xlsx_by_cell(workbook)),
            0.6,
            runs,
        )

    return benchmark


def print_first_page(runs: int, folder: Path) -> Iterator[Result]:
    """The time until the first page is on the printer, against a second."""
    taken = _said("tools.bench.first_page", str(runs), screen_in=folder)
    yield Result("print-first-page", median(taken), 1.0, 1.0)


def load(runs: int, folder: Path) -> Iterator[Result]:
    """Loading a plan file in a process of its own: time per plan at 40x against 1x, and peak memory."""
    times: dict[int, float] = {}
    peak = 0.0
    for size in (1, 40):
        path = folder / f"{size}.sediplan"
        PlanFile.create(path, sample(size)).close()
        measured = [_loaded(path) for _ in range(runs)]
        times[size] = median(seconds for seconds, _ in measured)
        peak = max(mebibytes for _, mebibytes in measured)
    yield Result("load-40x-per-plan", times[40] / 40, times[1], 1.1)
    yield Result("load-40x-peak", peak, 200.0, 1.0, "MiB")


def _loaded(path: Path) -> tuple[float, float]:
    seconds, mebibytes = _said("tools.bench.load_once", str(path))
    return seconds, mebibytes


def _said(module: str, *arguments: str, screen_in: Path | None = None) -> list[float]:
    """The figures that a module prints when it is run in a process of its own; with a screen if a folder is given."""
    command = [sys.executable, "-m", module, *arguments]
    variables = environment(screen_in) if screen_in else None
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=variables, cwd=screen_in)
    return list(map(float, told.stdout.split()))


def edit(runs: int, folder: Path) -> Iterator[Result]:
    """A text edit on disk, change log and all, against sqlite3 committing the same row to a copy of the same file."""
    tree = sample(1)
    ours_path, other_path = folder / "ours.sediplan", folder / "other.sediplan"
    for path in (ours_path, other_path):
        PlanFile.create(path, tree).close()
    row = next(node for node in tree.walk() if node.kind is Kind.ROW)
    numbers = count()

    def text() -> RichText:
        return RichText.from_plain(f"A result that was written just now, for the time number {next(numbers)}")

    with PlanFile.open(ours_path) as plan, closing(sqlite3.connect(other_path, isolation_level=None)) as bare:
        bare.execute("PRAGMA synchronous = FULL")

        def other() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute(
                "UPDATE text SET html = ? WHERE node = ? AND field = ? AND language = ?",
                (to_html(text()), str(row.id), "results", "fr"),
            )
            bare.execute("COMMIT")

        def ours() -> None:
            plan.apply(SetText(row.id, Field.RESULTS, Language.FR, Text(text())))

        # One commit takes a moment only: more runs, for a median that means something.
        yield by_turns("edit", timed(ours), timed(other), 2.0, max(runs, 5) * 20)


BENCHMARKS: dict[str, Benchmark] = {
    "pdf-1x": _pdf(1, 0.6),
    "pdf-10x": _pdf(10, 0.45),
    "pdf-40x": _pdf(40, 0.45),
    "pdf-file": pdf_file,
    "word-1x": _word(1),
    "word-10x": _word(10),
    "word-40x": _word(40),
    "html-1x": _html(1),
    "html-10x": _html(10),
    "html-40x": _html(40),
    "xlsx-10x": _xlsx(10),
    "import-1x": _import(1),
    "import-10x": _import(10),
    "import-40x": _import(40),
    "load": load,
    "edit": edit,
    "process": process,
    "print": print_first_page,
    "start": start,
    "select": window.select,
    "key": window.key,
    "spelling": window.spelling,
    "theme": window.restyle,
    "open": window.open_large,
    "search": window.search,
    "comments": window.comments,
    "growth": window.growth,
}
