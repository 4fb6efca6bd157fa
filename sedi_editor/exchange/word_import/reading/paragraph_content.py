"""The content of one paragraph while it is read."""

from collections.abc import Set

from sedi_editor.exchange.word_import.reading.counts import LostFormat
from sedi_editor.exchange.word_import.reading.paragraph import LeftOut
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.reading.styles import WordStyle
from sedi_editor.exchange.word_import.reading.symbols import UnknownSymbol
from sedi_editor.exchange.word_import.reading.xml_names import Element
from sedi_editor.plan.richtext import Run, Script

Format = tuple[bool, bool, bool, str, Script]
"""Bold, italic, underlined, linked to, above or below the line."""


class ParagraphContent:
    """The content of one paragraph while it is read."""

    def __init__(self, style: WordStyle) -> None:
        self.style = style
        self.parts: list[tuple[str, Format]] = []
        self.length = 0
        self.left_out: list[LeftOut] = []
        self.bookmarks: list[tuple[str, int]] = []
        self.pictures: list[tuple[str, str]] = []
        self.boxes: list[tuple[Element, Reason | None]] = []
        self.unknown_symbols: list[UnknownSymbol] = []
        self.drawn: list[tuple[str, Reason | None]] = []
        self.attached: list[str] = []
        self.language = ""
        self.page_break = False
        self.break_before = False
        self.break_pending = False
        self.leaving_out = False
        self.formats_lost: Set[LostFormat] = frozenset()

    def runs(self) -> list[Run]:
        """The runs; neighbouring parts of one format are one run."""
        runs: list[Run] = []
        texts: list[str] = []
        last: Format | None = None
        for text, run_format in self.parts:
            if last is not None and run_format != last:
                runs.append(Run("".join(texts), *last))
                texts = []
            texts.append(text)
            last = run_format
        if last is not None:
            runs.append(Run("".join(texts), *last))
        return runs
