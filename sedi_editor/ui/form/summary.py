"""A summary of a node: counts, and the progress of each language."""

from collections import Counter
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.kind import Kind
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.card import Card
from sedi_editor.ui.widgets.label import Label


class SummaryCard(Translatable, Card):
    """Shows the counts below a node (None: in the plan), the progress of each language, and the open comments."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._node: UUID | None = None
        self._title = Label("strong")
        self._counts = Label("muted", wraps=True)
        self._comments = Label("muted")
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().space(3))
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[Label, QProgressBar, Label]] = []
        for widget in (self._title, self._counts, self._table, self._comments):
            self.body.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Summary"))
        self.setAccessibleName(_("Summary"))
        self.show_node(self._node)

    def show_node(self, node: UUID | None) -> None:
        """Shows the summary of `node`, or for None of the whole plan."""
        self._node = node
        plan = self._session.plan
        if node is not None and not plan.has(node):
            return
        part = plan.node(node) if node else plan.tree()
        kinds = Counter(below.kind for below in part.walk() if below.id != node)
        counts = [_counted(kind, kinds[kind]) for kind in Kind if kinds[kind]]
        self._counts.setText(", ".join(counts) or _("Nothing below it yet"))
        threads = self._session.figures.open_threads(part, plan.tree().annotations)
        words = ngettext("{n} open comment", "{n} open comments", threads).format(n=threads)
        self._comments.setText(words if threads else _("No open comments"))
        languages = plan.settings().languages
        while len(self._lines) < len(languages):
            self._add_line()
        for index, (name, bar, words_of) in enumerate(self._lines):
            for widget in (name, bar, words_of):
                widget.setVisible(index < len(languages))
            if index < len(languages):
                progress = self._session.figures.progress(part, languages[index])
                name.setText(languages[index].own_name)
                bar.setValue(progress.percent)
                bar.setAccessibleName(languages[index].own_name)
                words_of.setText(_progress_text(progress.percent, progress.missing, progress.stale))

    def _add_line(self) -> None:
        name, bar, words = Label(), QProgressBar(), Label("muted")
        bar.setTextVisible(False)
        bar.setMinimumWidth(theme.current().space(8))
        row = len(self._lines)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(words, row, 2)
        self._lines.append((name, bar, words))


def _progress_text(percent: int, missing: int, stale: int) -> str:
    counts = [_("{percent} %").format(percent=percent)]
    if missing:
        counts.append(ngettext("○ {n} missing", "○ {n} missing", missing).format(n=missing))
    if stale:
        counts.append(ngettext("◐ {n} stale", "◐ {n} stale", stale).format(n=stale))
    return " · ".join(counts)


def _counted(kind: Kind, count: int) -> str:
    words = {
        Kind.DEPARTMENT: ngettext("{n} department", "{n} departments", count),
        Kind.LINE: ngettext("{n} strategic line", "{n} strategic lines", count),
        Kind.OBJECTIVE: ngettext("{n} objective", "{n} objectives", count),
        Kind.TOPIC: ngettext("{n} topic", "{n} topics", count),
        Kind.INITIATIVE: ngettext("{n} initiative", "{n} initiatives", count),
        Kind.ROW: ngettext("{n} row", "{n} rows", count),
    }
    return words[kind].format(n=count)
