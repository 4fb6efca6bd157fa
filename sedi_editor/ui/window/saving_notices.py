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
        self._told = ""
        session.saved_changed.connect(self._show_saving)
        session.opened.connect(self._show_opening)
        # A file that had to be waited for was open before there was a window to tell it in.
        if session.how_opened:
            self._show_opening(session.how_opened)

    def _show_saving(self) -> None:
        saving = self._session.saving
        if saving.state is SavingState.FAILED and saving.problem:
            # It is tried again every few seconds: what was said and closed is not said again.
            text = self._failure(str(saving.problem).rstrip("."))
            if text != self._told:
                self._told = text
                actions = (*self._remedies(), (_("Save a copy…"), self._save_copy))
                self._notices.show(text, actions, kind="error", key=_KEY)
        elif saving.state is SavingState.SAVED:
            self._told = ""
            self._notices.withdraw(_KEY)

    def _failure(self, problem: str) -> str:
        if self._session.is_on_disk():
            return _("{problem}. Until then nothing can be saved in it.").format(problem=problem)
        return _("{problem}. What you typed is kept in this window, and is not saved yet.").format(problem=problem)

    def _remedies(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        if isinstance(self._session.saving.problem, TakenOver):
            return ((_("Take it back"), self._take_over),)
        if self._session.read_only:
            return ((_("Take it over"), self._take_over),)
        return ((_("Try again"), self._retry),)

    def _take_over(self) -> None:
        self._told = ""
        self._session.take_over()

    def _retry(self) -> None:
        self._told = ""
        self._session.retry()

    def _show_opening(self, opened: Opened) -> None:
        copy = (_("Save a copy…"), self._save_copy)
        if opened.locked_by:
            holder = opened.locked_by
            since = day_and_time(holder.since)
            text = _("{person} has this plan open on {computer} since {time}. You can read it, not change it.")
            words = text.format(person=holder.person, computer=holder.computer, time=since)
            self._notices.show(words, (copy, (_("Take it over"), self._take_over)), kind="warning", key=_KEY)
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
