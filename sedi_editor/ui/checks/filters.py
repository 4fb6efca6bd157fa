"""The filter of the findings, their grouping, and the filter bar of the checks pane."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from sedi_editor.checks.finding import Severity
from sedi_editor.checks.table import CHECKS
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.ui.checks.finding_list import FindingList, ListedFinding, folded
from sedi_editor.ui.checks.model import FindingGroup, ShownFindings
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.filter_bar import FilterBar


class Grouping(StrEnum):
    """What the headings of the list stand for."""

    CHECK = "check"
    DEPARTMENT = "department"


class FindingFilter(Struct, frozen=True):
    """Selects and groups the findings to show; a `department` or `language` of None allows all."""

    words: str = ""
    department: str | None = None
    language: Language | None = None
    grouping: Grouping = Grouping.CHECK
    with_waived: bool = False
    with_spelling: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether the filter may hide open findings."""
        return bool(self.words or self.language) or self.department is not None

    def apply(self, findings: FindingList) -> ShownFindings:
        """Returns the findings that pass the filter, in groups; ignored findings are the last group."""
        words = folded(self.words).split()
        shown = [one for one in findings.all if self._shows(one) and all(word in one.words for word in words)]
        groups = _by(self.grouping, [one for one in shown if one.waiver is None])
        waived = tuple(one for one in shown if one.waiver)
        if waived and self.with_waived:
            groups.append(FindingGroup(_WAIVED, _("Ignored findings"), waived))
        return ShownFindings.of(groups)

    def _shows(self, one: ListedFinding) -> bool:
        of_language = self.language is None or one.finding.language in (None, self.language)
        return of_language and (self.department is None or self.department == _key(one.department))


_WAIVED = "waived"
_SHORTEST = 8
"""The least width of a combo box, in letters."""


def _by(grouping: Grouping, findings: Sequence[ListedFinding]) -> list[FindingGroup]:
    if grouping is Grouping.DEPARTMENT:
        groups = ((key, tuple(group)) for key, group in groupby(findings, lambda one: one.department))
        return [FindingGroup(_key(key), group[0].department_title, group) for key, group in groups]
    found = {check.key: list[ListedFinding]() for check in CHECKS}
    for one in findings:
        found[one.finding.check].append(one)
    groups = [FindingGroup(one.key, _(one.title), tuple(found[one.key])) for one in CHECKS if found[one.key]]
    # Stable: checks that find errors come first, each kind in the order of the table. 92 spaces hide no error.
    return sorted(groups, key=lambda group: all(one.finding.severity is not Severity.ERROR for one in group.findings))


def _key(department: UUID | None) -> str:
    return str(department or "")


class FindingFilters(FilterBar):
    """Fields for words, department, language and grouping, and a box for ignored findings."""

    spelling_wanted = Signal()
    """The user wants the spelling checked, or no longer."""

    def __init__(self) -> None:
        self.department, self.language, self.grouping = ComboBox(), ComboBox(), ComboBox()
        self.with_waived, self.with_spelling = QCheckBox(), QCheckBox()
        self._departments: dict[str, str] = {}
        self._languages: tuple[Language, ...] = ()
        self._waived = 0
        super().__init__(
            self.department, self.language, self.grouping, self.with_waived, self.with_spelling, shortest=_SHORTEST
        )
        # Combo boxes share the width; the text of the check box is never cut off.
        self.with_waived.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.with_waived.toggled.connect(lambda _on: self.changed.emit())
        self.with_spelling.toggled.connect(lambda _on: self.spelling_wanted.emit())
        self.retranslate()

    @property
    def filter(self) -> FindingFilter:
        """The filter as set in the fields."""
        return FindingFilter(
            self.words.text().strip(),
            self.department.currentData(),
            Language(self.language.currentData()) if self.language.currentData() else None,
            Grouping(self.grouping.currentData() or Grouping.CHECK),
            self.with_waived.isChecked(),
            self.with_spelling.isChecked(),
        )

    def offer(self, findings: FindingList) -> None:
        """Fills the boxes: the departments of the findings, the plan's languages, the count of ignored findings."""
        self._departments = {_key(department): title for department, title in findings.departments.items()}
        self._languages = findings.tree.settings.languages
        self._waived = len(findings.all) - findings.open.total
        self._fill()

    def clear(self) -> None:
        """Clears words, department and language; the grouping stays."""
        self.words.clear()
        self.department.setCurrentIndex(0)
        self.language.setCurrentIndex(0)

    def retranslate(self) -> None:
        self.words.set_placeholder(_("Filter findings"))
        self.department.setAccessibleName(_("Department"))
        self.language.setAccessibleName(_("Language"))
        self.grouping.setAccessibleName(_("Headings"))
        self.with_spelling.setText(_("Spelling"))
        self.with_spelling.setToolTip(_("Also list the misspelt words of the whole plan"))
        self._fill()

    def _fill(self) -> None:
        departments = [(None, _("All departments")), *self._departments.items()]
        self.department.offer(departments)
        languages = [(str(one), one.own_name) for one in self._languages]
        self.language.offer([(None, _("All languages")), *languages])
        by_check, by_department = (str(Grouping.CHECK), _("By check")), (str(Grouping.DEPARTMENT), _("By department"))
        self.grouping.offer([by_check, by_department])
        words = ngettext("{n} ignored", "{n} ignored", self._waived).format(n=grouped(self._waived))
        self.with_waived.setText(words)
        self.with_waived.setToolTip(_("Also show what is ignored, and why"))
        self.with_waived.setEnabled(bool(self._waived) or self.with_waived.isChecked())
