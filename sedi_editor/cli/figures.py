"""The figures of a plan: what `info` shows, and what `new` and `import` say of the plan they have made."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from sedi_editor.document.options import edition
from sedi_editor.plan.dates import day_in_words
from sedi_editor.plan.kind import Field
from sedi_editor.plan.summary import summarize
from sedi_editor.plan.tree import PlanTree

if TYPE_CHECKING:
    from sedi_editor.store.change_log.log_check import LogReport


class PlanFigures(Struct, frozen=True):
    """What `info` shows of the plan in a file; `opened` says who has it open, or is empty.

    `log` says what is in its change log, if the file has one.
    """

    file: Path
    tree: PlanTree
    opened: str
    log: "LogReport | None"

    def as_json(self) -> str:
        """The figures as JSON, for a program."""
        settings, summary = self.tree.settings, summarize(self.tree)
        figures = {
            "file": str(self.file),
            "title": self._title,
            "symbol": str(settings.symbol or ""),
            "date": settings.date.isoformat() if settings.date else "",
            "kinds": summary.kinds,
            "joins": summary.joins,
            "languages": {language: asdict(figure) for language, figure in summary.languages.items()},
            "open": self.opened or None,
            "changes": self.log and {"entries": self.log.entries, "problems": self.log.problems()},
        }
        return json.dumps(figures, ensure_ascii=False, indent=1)

    def as_text(self) -> str:
        """The figures for a person, one in each line."""
        return "\n".join(f"{name:12} {figure}" for name, figure in self._lines())

    def _lines(self) -> Iterator[tuple[str, str]]:
        settings, summary = self.tree.settings, summarize(self.tree)
        yield "file", str(self.file)
        yield "title", self._title or "–"
        yield "symbol", str(settings.symbol or "–")
        yield "date", day_in_words(settings.date) if settings.date else "–"
        for kind, count in summary.kinds.items():
            yield f"{kind}s", f"{count:>6}"
        yield "joined cells", f"{summary.joins:>6}"
        for language, figure in summary.languages.items():
            yield (
                language.own_name,
                f"{figure.words:>6} words, {figure.missing} missing, {figure.stale} older than their source",
            )
        yield "open", self.opened or "no"
        if self.log:
            yield "changes", f"{self.log.entries:>6}{self._of_which_unreadable}"

    @property
    def _of_which_unreadable(self) -> str:
        assert self.log
        if self.log.is_whole:
            return ""
        unreadable, gaps = len(self.log.unreadable), len(self.log.gaps)
        return f", {unreadable} cannot be read, {gaps} gaps; the plan itself is whole, and check lists what is wrong"

    @property
    def _title(self) -> str:
        language, *_ = edition(self.tree, ())
        return " ".join(self.tree.text(Field.TITLE, language).plain.split())


def contents(tree: PlanTree) -> str:
    """The number of nodes of each kind, and the languages of a plan, on one line."""
    kinds = summarize(tree).kinds
    counts = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in kinds.items())
    return f"{counts}; {', '.join(tree.settings.languages)}"
