"""Which findings are shown, and under which headings."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from msgspec import Struct
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from sedi_editor.checks.table import CHECKS
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.ui.checks.finding_list import FindingList, ListedFinding, folded
from sedi_editor.ui.checks.model import FindingGroup, ShownFindings
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.filter_bar import FilterBar


class Grouping(StrEnum):
    """What the headings of the list are."""

    CHECK = "check"
    DEPARTMENT = "department"


class FindingFilter(Struct, frozen=True):
    """What is to be seen; `department` and `language` None are all of them."""

    words: str = ""
    department: str | None = None
    language: Language | None = None
    grouping: Grouping = Grouping.CHECK
    with_waived: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether it may hide an open finding."""
        return bool(self.words or self.language) or self.department is not None

    def shown(self, listing: FindingList) -> ShownFindings:
        """What is shown of a listing; what is ignored comes last, under a heading of its own."""
        words = folded(self.words).split()
        shown = [one for one in listing.all if self._shows(one) and all(word in one.words for word in words)]
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
"""Letters that a box shows at least."""


def _by(grouping: Grouping, findings: Sequence[ListedFinding]) -> list[FindingGroup]:
    if grouping is Grouping.DEPARTMENT:
        groups = ((key, tuple(group)) for key, group in groupby(findings, lambda one: one.department))
        return [FindingGroup(_key(key), group[0].department_title, group) for key, group in groups]
    found = {check.key: list[ListedFinding]() for check in CHECKS}
    for one in findings:
        found[one.finding.check].append(one)
    return [FindingGroup(one.key, _(one.title), tuple(found[one.key])) for one in CHECKS if found[one.key]]


def _key(department: UUID | None) -> str:
    return str(department or "")


class FindingFilters(FilterBar):
    """The fields above the list."""

    def __init__(self) -> None:
        self.department, self.language, self.grouping = ComboBox(), ComboBox(), ComboBox()
        self.with_waived = QCheckBox()
        self._departments: dict[str, str] = {}
        self._languages: tuple[Language, ...] = ()
        self._waived = 0
        super().__init__(self.department, self.language, self.grouping, self.with_waived, shortest=_SHORTEST)
        # Boxes share the width; what the check box says is never cut off.
        self.with_waived.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.with_waived.toggled.connect(lambda _on: self.changed.emit())
        self.retranslate()

    @property
    def filter(self) -> FindingFilter:
        """What the fields now say."""
        return FindingFilter(
            self.words.text().strip(),
            self.department.currentData(),
            Language(self.language.currentData()) if self.language.currentData() else None,
            Grouping(self.grouping.currentData() or Grouping.CHECK),
            self.with_waived.isChecked(),
        )

    def offer(self, listing: FindingList) -> None:
        """Offers the departments and languages in which something was found, and what is ignored."""
        self._departments = {_key(department): title for department, title in listing.departments.items()}
        self._languages = listing.tree.settings.languages
        self._waived = len(listing.all) - listing.open
        self._fill()

    def clear(self) -> None:
        """Shows everything again, under the headings as they are."""
        self.words.clear()
        self.department.setCurrentIndex(0)
        self.language.setCurrentIndex(0)

    def retranslate(self) -> None:
        self.words.say(_("Filter findings"))
        self.department.setAccessibleName(_("Department"))
        self.language.setAccessibleName(_("Language"))
        self.grouping.setAccessibleName(_("Headings"))
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
