"""The dictionaries of the window are silent once they are closed, since the program is about to end."""

from threading import enumerate as running_threads

from pytestqt.qtbot import QtBot

from sedi_editor.plan.language import Language
from sedi_editor.ui.spelling.dictionaries import Dictionaries


def test_closed_dictionaries_emit_nothing_and_their_threads_end(qtbot: QtBot) -> None:
    others = set(running_threads())
    dictionaries, heard = Dictionaries(), list[str]()
    dictionaries.answered.connect(lambda _language: heard.append("answered"))
    dictionaries.failed.connect(lambda _language: heard.append("failed"))
    dictionaries.ask(Language.EN, ["word"])
    qtbot.waitUntil(lambda: heard == ["answered"])
    (asking,) = (thread for thread in set(running_threads()) - others if thread.name.startswith("spelling"))
    dictionaries.close()
    dictionaries.ask(Language.EN, ["anothr"])
    qtbot.waitUntil(lambda: not asking.is_alive())
    qtbot.wait(1)  # what the thread has emitted is in the event queue
    assert "failed" not in heard
