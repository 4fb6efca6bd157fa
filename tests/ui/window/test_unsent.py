"""A comment that was typed and not sent is not lost with the window."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.plan.edits import RemoveNode, SetNumber
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.comments.drafts import drafts_of
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.settings import AUTHOR_NAME, Settings
from sedi_editor.ui.window.window import Window
from tests.plan.a_plan import id_of
from tests.ready_file import ready_file
from tests.store.other_process import other_process
from tests.ui.window.a_window import AWindow
from tests.ui.window.questions import answering


@pytest.fixture
def window(a_window: AWindow, plan: Path) -> Window:
    """The window on the small plan, with the comments beside it."""
    assert a_window.window.files.open(plan)
    return a_window.window


def type_comment(window: Window, qtbot: QtBot, node: UUID) -> None:
    assert window.workspace
    assert window.session
    window.session.view.select(node)
    window.workspace.show_side("comments")
    pane = window.workspace.comments.pane()
    pane.begin_comment()
    focused: QWidget | None = pane.composer.focusWidget() or window.focusWidget()
    assert focused
    qtbot.keyClicks(focused, "why ten?")


def test_closing_asks_and_leads_back_to_the_comment(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_comment(window, qtbot, id_of("A"))
    with answering("Back to the comment") as asked:
        assert not window.close()
    assert len(asked) == 1
    assert window.session
    assert len(drafts_of(window.session).others(None)) == 1


def test_a_comment_may_be_let_go(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    type_comment(window, qtbot, id_of("A"))
    with answering("Close without sending"):
        window.close()
    assert window.session is None
    assert not window.isVisible()


def unsent_files(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "user" / "unsent").glob("*.json"))


def broken_off(window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan as a program leaves it that breaks off while the comment is being written."""
    qtbot.waitUntil(lambda: bool(unsent_files(tmp_path)), timeout=20_000)
    (unsent,) = unsent_files(tmp_path)
    words = unsent.read_bytes()
    assert window.session
    path = window.session.path
    with answering("Close without sending"):
        window.files.close()
    assert window.session is None
    assert not unsent.exists()
    unsent.write_bytes(words)
    with other_process(path) as other:
        other.kill()
    return path


def test_a_comment_that_was_not_sent_when_the_program_broke_off_is_there_again(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_comment(window, qtbot, id_of("A"))
    path = broken_off(window, tmp_path, qtbot, monkeypatch)
    window.settings.set(AUTHOR_NAME, "Ana Officer")
    assert window.files.open(path)
    assert window.workspace
    window.workspace.show_side("comments")
    composer = window.workspace.comments.pane().composer
    assert window.session
    window.session.view.select(id_of("D"))
    assert composer.field.toPlainText() == ""
    qtbot.mouseClick(composer.unsent, Qt.MouseButton.LeftButton)
    assert window.session.view.current == id_of("A")
    assert composer.field.toPlainText() == "why ten?"
    qtbot.mouseClick(composer.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not unsent_files(tmp_path), timeout=20_000)


def test_what_a_comment_was_on_may_be_gone_after_the_program_broke_off_and_its_words_are_not(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_comment(window, qtbot, id_of("A"))
    path = broken_off(window, tmp_path, qtbot, monkeypatch)
    with PlanFile.open(path) as plan_file:
        plan_file.apply(RemoveNode(id_of("A")))
    with other_process(path) as other:
        other.kill()
    assert window.files.open(path)
    assert window.session
    (target,) = drafts_of(window.session).others(None)
    assert target.place.node is None
    draft = drafts_of(window.session).of(target)
    assert draft
    assert draft.words == "why ten?"


def test_who_only_reads_leaves_the_comments_of_the_one_who_writes(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_comment(window, qtbot, id_of("A"))
    qtbot.waitUntil(lambda: bool(unsent_files(tmp_path)), timeout=20_000)
    assert window.session
    qtbot.waitUntil(lambda: window.session is not None and window.session.opened_as is not None, timeout=20_000)
    second = Window(Settings(tmp_path / "second.ini"))
    qtbot.addWidget(second)
    assert second.files.open(window.session.path)
    assert second.session
    assert second.session.read_only
    assert drafts_of(second.session).others(None) == []
    assert second.close()
    assert len(unsent_files(tmp_path)) == 1
    with answering("Close without sending"):
        window.close()
    assert unsent_files(tmp_path) == []


def test_going_on_with_a_copy_asks_before_a_comment_is_let_go(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_comment(window, qtbot, id_of("A"))
    session = window.session
    assert session
    qtbot.waitUntil(lambda: session.opened_as is not None, timeout=20_000)
    session.path.unlink()
    session.do(SetNumber(id_of("objective"), "7"), "Number")
    qtbot.waitUntil(lambda: session.saving.state is SavingState.FAILED, timeout=20_000)
    copy = tmp_path / "copy.sediplan"
    tree = session.plan.tree()
    ready_file(copy, tree)
    with answering("Back to the comment") as asked:
        window.save_commands._continue_with(copy, tree)
    assert asked == ["1 comment was typed and not sent."]
    assert window.session is session
    with answering("Close without sending"):
        window.save_commands._continue_with(copy, tree)
    assert window.session
    assert window.session.path == copy


def test_without_one_nothing_is_asked(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering() as asked:
        assert window.close()
    assert asked == []
