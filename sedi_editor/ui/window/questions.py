"""The two questions that are asked in a dialog: words would be gone with the window."""

from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.ui.session.session import Session


class Leave(Enum):
    """What to do with what is not on the disk."""

    STAY = 0
    COPY = 1
    LOSE = 2


def about_unsaved(window: QWidget, session: Session) -> Leave:
    """Asks what to do with changes that could not be written."""
    question = _question(window, _("Not saved"))
    question.setText(_("The last changes could not be written to {name}.").format(name=session.path.name))
    question.setInformativeText(str(session.saving.problem or ""))
    stay = question.addButton(_("Go on working"), QMessageBox.ButtonRole.RejectRole)
    copy = question.addButton(_("Save a copy…"), QMessageBox.ButtonRole.AcceptRole)
    lose = question.addButton(_("Close without them"), QMessageBox.ButtonRole.DestructiveRole)
    question.setDefaultButton(stay)
    question.exec()
    return {copy: Leave.COPY, lose: Leave.LOSE}.get(question.clickedButton(), Leave.STAY)  # pyright: ignore


def may_drop_comments(window: QWidget, count: int) -> bool:
    """Asks whether `count` comments that were typed and not sent may be dropped."""
    question = _question(window, _("Comment not sent"))
    words = ngettext("{n} comment was typed and not sent.", "{n} comments were typed and not sent.", count)
    question.setText(words.format(n=count))
    back = question.addButton(_("Back to the comment"), QMessageBox.ButtonRole.RejectRole)
    drop = question.addButton(_("Close without sending"), QMessageBox.ButtonRole.DestructiveRole)
    question.setDefaultButton(back)
    question.exec()
    return question.clickedButton() is drop


def _question(window: QWidget, title: str) -> QMessageBox:
    question = QMessageBox(window)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setWindowTitle(title)
    return question
