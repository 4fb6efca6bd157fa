"""The message boxes of the window: questions before something is lost, and refusals of a name."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

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


def ask_while_saving(window: QWidget, session: Session) -> CloseAnswer | None:
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

    session.saved_changed.connect(close_when_done)
    if session.saving.state is SavingState.WAITING:
        question.exec()
    session.saved_changed.disconnect(close_when_done)
    if session.is_on_disk():
        return CloseAnswer.SAVED
    if session.saving.state is not SavingState.WAITING:
        return None
    return {copy: CloseAnswer.SAVE_COPY, lose: CloseAnswer.DISCARD}.get(question.clickedButton(), CloseAnswer.KEEP_OPEN)  # pyright: ignore


def ask_about_unsaved(window: QWidget, session: Session) -> CloseAnswer:
    """Asks what to do with changes that could not be written."""
    question = _question(window, _("Not saved"))
    question.setText(_("The last changes could not be written to {name}.").format(name=session.path.name))
    question.setInformativeText(str(session.saving.problem or ""))
    stay = question.addButton(_("Go on working"), QMessageBox.ButtonRole.RejectRole)
    copy = question.addButton(_("Save a copy…"), QMessageBox.ButtonRole.AcceptRole)
    lose = question.addButton(_("Close without them"), QMessageBox.ButtonRole.DestructiveRole)
    question.setDefaultButton(stay)
    question.exec()
    return {copy: CloseAnswer.SAVE_COPY, lose: CloseAnswer.DISCARD}.get(question.clickedButton(), CloseAnswer.KEEP_OPEN)  # pyright: ignore


def ask_drop_comments(window: QWidget, count: int) -> bool:
    """Asks whether `count` comments that were typed and not sent may be dropped."""
    question = _question(window, _("Comment not sent"))
    words = ngettext("{n} comment was typed and not sent.", "{n} comments were typed and not sent.", count)
    question.setText(words.format(n=count))
    back = question.addButton(_("Back to the comment"), QMessageBox.ButtonRole.RejectRole)
    drop = question.addButton(_("Close without sending"), QMessageBox.ButtonRole.DestructiveRole)
    question.setDefaultButton(back)
    question.exec()
    return question.clickedButton() is drop


def ask_put_back(window: QWidget, backup: PlanBackup) -> bool:
    """Asks whether `backup` may replace its plan."""
    question = _question(window, _("Put the backup in the plan's place"))
    words = _("{name} becomes what it was at {time}.")
    question.setText(words.format(name=backup.plan.name, time=day_and_time(backup.backup.time)))
    question.setInformativeText(_("What the file holds now is kept in the program's data folder."))
    back = question.addButton(_("Leave it as it is"), QMessageBox.ButtonRole.RejectRole)
    put = question.addButton(_("Put it in the plan's place"), QMessageBox.ButtonRole.AcceptRole)
    question.setDefaultButton(back)
    question.exec()
    return question.clickedButton() is put


def show_refused_name(window: QWidget, title: str, refusal: str) -> None:
    """Says why no plan can have the chosen name; `title` is the title of the dialog that asks for a name."""
    message = _question(window, title)
    message.setText(refusal)
    message.exec()


def _question(window: QWidget, title: str) -> QMessageBox:
    question = QMessageBox(window)
    # Window-modal: the user can go on working in the other windows.
    question.setWindowModality(Qt.WindowModality.WindowModal)
    question.finished.connect(question.deleteLater)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setWindowTitle(title)
    return question
