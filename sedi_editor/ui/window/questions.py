"""The message boxes of the window: questions before something is lost, and refusals of a name.

Each returns at once, and calls its caller back with the answer: a loop of events of its own would have to wait for
those of other windows that ask something later.
"""

from collections.abc import Callable
from enum import Enum

from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.session.plan_backup import PlanBackup
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.session.session import Session

_DONE = -1


class CloseAnswer(Enum):
    """What to do with changes that are not on the disk, when a plan is closed."""

    KEEP_OPEN = 0
    SAVE_COPY = 1
    DISCARD = 2
    SAVED = 3
    """Nothing: the changes are on the disk by now."""


def ask_while_saving(window: QWidget, session: Session, answered: Callable[[CloseAnswer | None], object]) -> None:
    """Asks while `session` is still being saved; closes by itself when that ends. None: it cannot be saved."""
    question = _question(window, _("Saving…"))
    question.setIcon(QMessageBox.Icon.Information)
    question.setText(_("{name} is being saved, but the disk is slow to answer.").format(name=session.path.name))
    question.setInformativeText(_("This window closes by itself when everything is saved."))
    stay = question.addButton(_("Go on working"), QMessageBox.ButtonRole.RejectRole)
    copy = question.addButton(_("Save a copy elsewhere…"), QMessageBox.ButtonRole.AcceptRole)
    lose = question.addButton(_("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
    question.setDefaultButton(stay)

    def close_when_done() -> None:
        if session.saving.state is not SavingState.WAITING:
            question.done(_DONE)

    def take(button: QAbstractButton | None) -> None:
        session.saved_changed.disconnect(close_when_done)
        if session.is_on_disk():
            answered(CloseAnswer.SAVED)
        elif session.saving.state is not SavingState.WAITING:
            answered(None)
        else:
            answered(_answer(button, copy, lose))

    session.saved_changed.connect(close_when_done)
    _ask(question, take)
    close_when_done()


def ask_about_unsaved(window: QWidget, session: Session, answered: Callable[[CloseAnswer], object]) -> None:
    """Asks what to do with changes that could not be written."""
    question = _question(window, _("Not saved"))
    question.setText(_("The last changes could not be written to {name}.").format(name=session.path.name))
    question.setInformativeText(str(session.saving.problem or ""))
    stay = question.addButton(_("Go on working"), QMessageBox.ButtonRole.RejectRole)
    copy = question.addButton(_("Save a copy…"), QMessageBox.ButtonRole.AcceptRole)
    lose = question.addButton(_("Close without them"), QMessageBox.ButtonRole.DestructiveRole)
    question.setDefaultButton(stay)
    _ask(question, lambda button: answered(_answer(button, copy, lose)))


def ask_drop_comments(window: QWidget, count: int, answered: Callable[[bool], object]) -> None:
    """Asks whether `count` comments that were typed and not sent may be dropped."""
    question = _question(window, _("Comment not sent"))
    words = ngettext("{n} comment was typed and not sent.", "{n} comments were typed and not sent.", count)
    question.setText(words.format(n=count))
    back = question.addButton(_("Back to the comment"), QMessageBox.ButtonRole.RejectRole)
    drop = question.addButton(_("Close without sending"), QMessageBox.ButtonRole.DestructiveRole)
    question.setDefaultButton(back)
    _ask(question, lambda button: answered(button is drop))


def ask_put_back(window: QWidget, backup: PlanBackup, put_back: Callable[[], object]) -> None:
    """Asks whether `backup` may replace its plan; if so, calls `put_back`."""
    question = _question(window, _("Put the backup in the plan's place"))
    words = _("{name} becomes what it was at {time}.")
    question.setText(words.format(name=backup.plan.name, time=day_and_time(backup.backup.time)))
    question.setInformativeText(_("What the file holds now is kept in the program's data folder."))
    back = question.addButton(_("Leave it as it is"), QMessageBox.ButtonRole.RejectRole)
    put = question.addButton(_("Put it in the plan's place"), QMessageBox.ButtonRole.AcceptRole)
    question.setDefaultButton(back)
    _ask(question, lambda button: put_back() if button is put else None)


def show_refused_name(window: QWidget, title: str, refusal: str, then: Callable[[], object]) -> None:
    """Says why no plan can have the chosen name, then calls `then`; `title` is that of the dialog for the name."""
    message = _question(window, title)
    message.setText(refusal)
    _ask(message, lambda _button: then())


def _question(window: QWidget, title: str) -> QMessageBox:
    question = QMessageBox(window)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setWindowTitle(title)
    return question


def _ask(question: QMessageBox, answered: Callable[[QAbstractButton | None], object]) -> None:
    """Shows `question`, modal to its window; `answered` gets the button, None if there was none."""
    question.finished.connect(question.deleteLater)
    question.finished.connect(lambda _result: answered(question.clickedButton()))
    # `open` makes it modal to its window alone: the user can go on working in the other windows.
    question.open()


def _answer(button: QAbstractButton | None, copy: QAbstractButton, lose: QAbstractButton) -> CloseAnswer:
    if button is copy:
        return CloseAnswer.SAVE_COPY
    return CloseAnswer.DISCARD if button is lose else CloseAnswer.KEEP_OPEN
