"""Save, Save as, Rename or move, and Send a copy do with a plan's file what people know from Word."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sedi_editor.plan_files import move
from sedi_editor.ui import desktop, file_dialogs
from tests.ui.window.a_window import CTRL, AWindow, Key, in_file, result_in

TYPED = "A1 results typed"


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Whoever is asked where a file shall be answers with this path."""
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "elsewhere" / "final.sediplan"

    def ask(_over: object, _title: str, _proposal: Path, _kinds: str, then: Callable[[Path], object]) -> None:
        then(path)

    monkeypatch.setattr(file_dialogs, "ask_save", ask)
    return path


@pytest.fixture
def opened_urls(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the desktop was asked to open, in place of a mail program and a file manager."""
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: (urls.append(url), True)[1])
    return urls


def test_ctrl_s_saves_what_was_just_typed_and_says_since_when(opened: AWindow, plan: Path) -> None:
    opened.write("A1", " typed")
    opened.press(Key.Key_S, CTRL)
    assert result_in(in_file(plan), "A1") == TYPED
    opened.until_said("Saved at ")
    assert opened.focus.isVisible()


def test_save_as_goes_on_with_the_new_file_and_leaves_the_old_one(opened: AWindow, plan: Path, place: Path) -> None:
    opened.write("A1", " typed")
    opened.window.actions_["plan.save_as"].trigger()
    opened.qtbot.waitUntil(lambda: opened.session.path == place)
    opened.write("A1", " on")
    assert opened.session.wait_for_disk()
    assert result_in(in_file(place), "A1") == f"{TYPED} on"
    assert result_in(in_file(plan), "A1") == TYPED


def test_a_renamed_plan_is_open_under_its_new_name_with_all_its_words(opened: AWindow, plan: Path, place: Path) -> None:
    opened.write("A1", " typed")
    opened.window.actions_["plan.rename"].trigger()
    assert opened.session.path == place
    assert not plan.exists()
    assert opened.text("A1") == TYPED
    opened.until_said("The plan is now called final.")
    opened.write("A1", " on")
    assert opened.session.wait_for_disk()
    assert result_in(in_file(place), "A1") == f"{TYPED} on"


def test_a_plan_is_never_moved_over_another_file(opened: AWindow, plan: Path, place: Path) -> None:
    place.write_bytes(b"somebody's")
    opened.window.actions_["plan.rename"].trigger()
    opened.until_said("final.sediplan is there already")
    assert place.read_bytes() == b"somebody's"
    assert opened.session.path == plan


def test_a_plan_is_moved_to_another_disk(plan: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = plan.read_bytes()

    def other_disk(_path: Path, _to: Path) -> Path:
        import errno

        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "rename", other_disk)
    move(plan, place)
    assert place.read_bytes() == before
    assert not plan.exists()


def test_a_copy_is_handed_to_the_mail_program(
    opened: AWindow, place: Path, monkeypatch: pytest.MonkeyPatch, opened_urls: list[QUrl]
) -> None:
    attached: list[Path] = []
    monkeypatch.setattr(desktop, "attach_to_message", lambda path: (attached.append(path), True)[1])
    opened.write("A1", " typed")
    opened.window.actions_["plan.send_copy"].trigger()
    opened.until_said("a message with it is being opened")
    assert attached == [place]
    assert result_in(in_file(place), "A1") == TYPED
    assert opened_urls == []


def test_without_a_way_to_attach_the_message_and_the_folder_are_opened(
    opened: AWindow, place: Path, monkeypatch: pytest.MonkeyPatch, opened_urls: list[QUrl]
) -> None:
    monkeypatch.setattr(desktop, "attach_to_message", lambda _path: False)
    opened.window.actions_["plan.send_copy"].trigger()
    opened.until_said("Attach it to the message")
    assert [url.scheme() for url in opened_urls] == ["mailto", "file"]
    assert opened_urls[1].toLocalFile() == str(place.parent)
