"""The filter of the findings, their grouping, and the filter bar of the checks pane."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import Signal

from sedi_editor.checks.finding import Severity
from sedi_editor.checks.table import CHECKS
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.ui.checks.finding_list import FindingList, ListedFinding
from sedi_editor.ui.checks.model import FindingGroup, ShownFindings
from sedi_editor.ui.widgets.filter_bar import FilterBar
from sedi_editor.ui.widgets.filter_button import Choice, FilterButton, Tick
from sedi_editor.ui.widgets.folding import folded


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
        shown = [
            listed for listed in findings.all if self._shows(listed) and all(word in listed.words for word in words)
        ]
        groups = _by(self.grouping, [listed for listed in shown if listed.waiver is None])
        waived = tuple(listed for listed in shown if listed.waiver)
        if waived and self.with_waived:
            groups.append(FindingGroup(_WAIVED, _("Ignored findings"), waived))
        return ShownFindings.of(groups)

    def _shows(self, one: ListedFinding) -> bool:
        of_language = self.language is None or one.finding.language in (None, self.language)
        return of_language and (self.department is None or self.department == _key(one.department))


_WAIVED = "waived"


def _by(grouping: Grouping, findings: Sequence[ListedFinding]) -> list[FindingGroup]:
    if grouping is Grouping.DEPARTMENT:
        groups = ((key, tuple(group)) for key, group in groupby(findings, lambda listed: listed.department))
        return [FindingGroup(_key(key), group[0].department_title, group) for key, group in groups]
    found = {check.key: list[ListedFinding]() for check in CHECKS}
    for listed in findings:
        found[listed.finding.check].append(listed)
    groups = [FindingGroup(check.key, _(check.title), tuple(found[check.key])) for check in CHECKS if found[check.key]]
    # Stable: checks that find errors come first, each kind in the order of the table. 92 spaces hide no error.
    return sorted(
        groups, key=lambda group: all(listed.finding.severity is not Severity.ERROR for listed in group.findings)
    )


def _key(department: UUID | None) -> str:
    return str(department or "")


class FindingFilters(FilterBar):
    """A field for words, and in a menu the department, the language, the headings, and what is listed beside."""

    spelling_wanted = Signal()
    """The user wants the spelling checked, or no longer."""

    def __init__(self) -> None:
        self.department, self.language, self.grouping = Choice(), Choice(), Choice()
        self.with_waived, self.with_spelling = Tick(), Tick()
        self._departments: dict[str, str] = {}
        self._languages: tuple[Language, ...] = ()
        self._waived = 0
        options = (self.grouping, self.with_waived, self.with_spelling)
        super().__init__(FilterButton(self.department, self.language, options=options))
        self.with_spelling.changed.connect(self.spelling_wanted)
        self.retranslate()

    @property
    def filter(self) -> FindingFilter:
        """The filter as set in the fields."""
        return FindingFilter(
            self.words.text().strip(),
            self.department.value,
            self.language.value,
            self.grouping.value or Grouping.CHECK,
            self.with_waived.is_set,
            self.with_spelling.is_set,
        )

    def offer(self, findings: FindingList) -> None:
        """Fills the menu: the departments of the findings, the plan's languages, the count of ignored findings."""
        self._departments = {_key(department): title for department, title in findings.departments.items()}
        self._languages = findings.tree.settings.languages
        self._waived = len(findings.all) - findings.open.total
        self._fill()

    def clear(self) -> None:
        """Clears words, department and language; the grouping stays."""
        self.words.clear()
        self.button.clear()

    def retranslate(self) -> None:
        self.words.set_placeholder(_("Filter findings"))
        self.department.name = _("&Department")
        self.language.name = _("&Language")
        self.grouping.name = _("&Headings")
        self.with_spelling.name = _("Also the &misspelt words")
        self._fill()
        self.button.retranslate()

    def _fill(self) -> None:
        self.department.offer([(None, _("All departments")), *self._departments.items()])
        self.language.offer(
            [(None, _("All languages")), *((language, language.own_name) for language in self._languages)]
        )
        self.grouping.offer([(None, _("By check")), (Grouping.DEPARTMENT, _("By department"))])
        words = ngettext("Also {n} &ignored finding", "Also {n} &ignored findings", self._waived)
        self.with_waived.name = words.format(n=grouped(self._waived))
        self.with_waived.is_enabled = bool(self._waived) or self.with_waived.is_set
