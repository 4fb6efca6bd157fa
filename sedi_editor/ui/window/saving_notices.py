"""What the window says when the disk does not follow, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from sedi_editor.i18n import _
from sedi_editor.store.problems import TakenOver
from sedi_editor.ui.moments import day_and_time
from sedi_editor.ui.notices import Notices
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.session.writer import Opened

_KEY = "saving"


class SavingNotices(QObject):
    """Watches a session, and tells what became of its file."""

    def __init__(self, session: Session, notices: Notices, save_copy: Callable[[], object]) -> None:
        super().__init__(session)
        self._session = session
        self._notices = notices
        self._save_copy = save_copy
        session.saved_changed.connect(self._show_saving)
        session.opened.connect(self._show_opening)

    def _show_saving(self) -> None:
        saving = self._session.saving
        if saving.state is SavingState.FAILED and saving.problem:
            text = _("{problem}. What you typed is kept in this window, and is not saved yet.")
            actions = (*self._remedies(), (_("Save a copy…"), self._save_copy))
            self._notices.show(text.format(problem=str(saving.problem).rstrip(".")), actions, kind="error", key=_KEY)
        elif saving.state is SavingState.SAVED:
            self._notices.withdraw(_KEY)

    def _remedies(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        if isinstance(self._session.saving.problem, TakenOver):
            return ((_("Take it back"), self._session.take_over),)
        return ((_("Try again"), self._session.retry),)

    def _show_opening(self, opened: Opened) -> None:
        copy = (_("Save a copy…"), self._save_copy)
        if opened.locked_by:
            holder = opened.locked_by
            since = day_and_time(holder.since)
            text = _("{person} has this plan open on {computer} since {time}. You can read it, not change it.")
            words = text.format(person=holder.person, computer=holder.computer, time=since)
            self._notices.show(words, (copy, (_("Take it over"), self._session.take_over)), kind="warning", key=_KEY)
        elif opened.read_only:
            self._notices.show(_("This plan is open for reading only."), (copy,), kind="warning", key=_KEY)
        else:
            self._notices.withdraw(_KEY)
        if opened.left_by:
            since = day_and_time(opened.left_by.since)
            text = _(
                "The program broke off while this plan was open (since {time}). Everything that was saved is here; at "
                "most the last second of typing is lost."
            )
            self._notices.show(text.format(time=since), kind="warning", key="left")
        if opened.backup_problem:
            text = _("No backup could be made: {problem}. The plan itself is saved as usual.")
            self._notices.show(text.format(problem=opened.backup_problem), kind="warning", key="backup")
