"""The dialog Word count: how many words and characters a part of the plan has, in each of its languages."""

from collections.abc import Sequence
from enum import Enum
from uuid import UUID

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sedi_editor.i18n import _
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan.word_count import WordCount, words_of, words_of_node, words_of_plan
from sedi_editor.ui import jobs, theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.naming import language_name, title_of
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.growing_dialog import GrowingDialog
from sedi_editor.ui.widgets.label import Label


class CountedPart(Enum):
    """What is counted."""

    TEXT = "text"
    PART = "part"
    DEPARTMENT = "department"
    PLAN = "plan"


class WordCountDialog(Translatable, GrowingDialog):
    """Counts the text, the part or the department where the user is, or the whole plan."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        session.flush()
        self._session = session
        self._tree = session.plan.tree()
        self._languages: Sequence[Language] = self._tree.settings.languages
        self._place, self._part = session.view.place, session.view.current
        self._department = _department(session, self._part)
        self._label, self.scope = Label(), ComboBox()
        self._label.setBuddy(self.scope)
        self.table = QTableWidget(len(self._languages), 4)
        self.table.setTabKeyNavigation(False)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self.retranslate()
        self.scope.currentIndexChanged.connect(self._count)
        self._count()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Word count"))
        self._label.setText(_("&Count"))
        self.scope.offer(self._scopes())
        self.table.setAccessibleName(_("Word count"))
        self.table.setHorizontalHeaderLabels(
            [_("Words"), _("Characters (no spaces)"), _("Characters (with spaces)"), _("Paragraphs")]
        )
        self.table.setVerticalHeaderLabels([language_name(language) for language in self._languages])
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("&Close"))
        self._fit_table()

    def _scopes(self) -> list[tuple[object, str]]:
        offered: list[tuple[object, str]] = []
        if self._part is not None:
            offered.append((CountedPart.PART, title_of(self._session, self._part)))
        if self._place is not None:
            offered.append((CountedPart.TEXT, _("The text where the cursor is")))
        if self._department is not None and self._department != self._part:
            offered.append((CountedPart.DEPARTMENT, title_of(self._session, self._department)))
        return [*offered, (CountedPart.PLAN, _("The whole plan"))]

    def _count(self) -> None:
        tree, scope, languages = self._tree, self.scope.currentData(), self._languages
        place, part = self._place, self._part if scope is CountedPart.PART else self._department

        def count(_progress: jobs.JobProgress) -> list[WordCount]:
            return [counted(tree, scope, language, place, part) for language in languages]

        def show(counts: list[WordCount]) -> None:
            if scope is self.scope.currentData():  # else another count was asked for meanwhile
                self._show(counts)

        jobs.run(count, show, lambda _problem: None, self)

    def _show(self, counts: Sequence[WordCount]) -> None:
        for line, count in enumerate(counts):
            figures = count.words, count.characters, count.characters_and_spaces, count.paragraphs
            for column, figure in enumerate(figures):
                item = QTableWidgetItem(QLocale().toString(figure))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(line, column, item)
        self._fit_table()

    def _lay_out(self) -> None:
        space = theme.current().space
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        chosen = QHBoxLayout()
        chosen.addWidget(self._label)
        chosen.addWidget(self.scope, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[space(4)] * 4)
        column.setSpacing(space(3))
        column.addLayout(chosen)
        column.addWidget(self.table)
        column.addWidget(self._buttons)

    def _fit_table(self) -> None:
        """Makes the table as large as its content: there is nothing to scroll."""
        table, frame = self.table, 2 * self.table.frameWidth()
        table.resizeRowsToContents()
        table.setFixedHeight(table.horizontalHeader().sizeHint().height() + table.verticalHeader().length() + frame)
        table.setMinimumWidth(table.verticalHeader().sizeHint().width() + table.horizontalHeader().length() + frame)


def counted(
    tree: PlanTree, scope: CountedPart, language: Language, place: Place | None, part: UUID | None
) -> WordCount:
    """Returns the count of `scope`: of the text at `place`, of the node `part`, or of the whole plan."""
    if scope is CountedPart.TEXT and place is not None and place.field is not None:
        holder = tree if place.node is None else tree.node(place.node)
        return words_of([holder.text(place.field, language)])
    if scope is CountedPart.PLAN or part is None:
        return words_of_plan(tree, language)
    return words_of_node(tree.node(part), language)


def _department(session: Session, node: UUID | None) -> UUID | None:
    while node is not None and session.plan.kind(node) is not Kind.DEPARTMENT:
        node = session.plan.parent(node)
    return node
