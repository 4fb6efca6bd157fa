"""A summary of what was recognised in a Word file: title, masthead, counts, words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import theme
from sedi_editor.ui.dates import day
from sedi_editor.ui.widgets.label import Label

if TYPE_CHECKING:
    from sedi_editor.exchange.word_import import Imported


class ImportSummary(QFrame):
    """A card with the summary. Its owner calls `show_read` again when the language of the interface changes."""

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "card")
        space = theme.current().space
        self._labels = [(Label("label"), Label(wraps=True)) for _one in range(4)]
        grid = QGridLayout(self)
        grid.setContentsMargins(space(4), space(2), space(4), space(2))
        grid.setHorizontalSpacing(space(6))
        grid.setVerticalSpacing(space(0.5))
        for place, (name, value) in enumerate(self._labels):
            grid.addWidget(name, 0, place)
            value.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, 1, place)
            grid.setColumnStretch(place, 1 + (place in (0, 2)))

    def show_read(self, read: "Imported | None") -> None:
        """Shows the summary of `read`; for None, dashes."""
        names = (_("Title"), _("Masthead"), _("Recognised"), _("Words"))
        values = (_title(read.tree), _masthead(read.tree), _counts(read.tree), _words(read)) if read else ("–",) * 4
        for (name, value), words, found in zip(self._labels, names, values, strict=True):
            name.setText(words)
            value.setText(found)


def _title(tree: PlanTree) -> str:
    titles = (" ".join(tree.text(Field.TITLE, language).plain.split()) for language in tree.settings.languages)
    return next((title for title in titles if title), _("no title found"))


def _masthead(tree: PlanTree) -> str:
    settings = tree.settings
    symbol = str(settings.symbol) if settings.symbol else _("no symbol found")
    if settings.date is None:
        return symbol
    return _("{symbol}, {date}").format(symbol=symbol, date=day(settings.date))


def _counts(tree: PlanTree) -> str:
    kinds = [node.kind for node in tree.walk()]
    counts = (
        (Kind.DEPARTMENT, ngettext("{n} department", "{n} departments", kinds.count(Kind.DEPARTMENT))),
        (Kind.OBJECTIVE, ngettext("{n} objective", "{n} objectives", kinds.count(Kind.OBJECTIVE))),
        (Kind.INITIATIVE, ngettext("{n} initiative", "{n} initiatives", kinds.count(Kind.INITIATIVE))),
        (Kind.ROW, ngettext("{n} row", "{n} rows", kinds.count(Kind.ROW))),
    )
    return ", ".join(words.format(n=grouped(kinds.count(kind))) for kind, words in counts)


def _words(read: "Imported") -> str:
    report = read.report
    return _("{words} in the file, {placed} placed, {listed} left out").format(
        words=grouped(report.words_in), placed=grouped(report.words_placed), listed=grouped(report.words_listed)
    )
