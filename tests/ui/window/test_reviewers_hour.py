"""A reviewer's hour: she reads a copy, comments, answers and resolves, and sends it on as a Word file."""

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QCheckBox

from sedi_editor.plan.kind import Column
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.export.dialog import ExportDialog
from sedi_editor.ui.importing.review import ImportReview
from tests.plan.a_plan import id_of
from tests.ui.choosing import choose_file, choose_place
from tests.ui.window.a_window import ALT, CTRL, SHIFT, AWindow, Key, in_file
from tests.ui.window.seen_words import plain
from tests.ui.window.user import User

pytestmark = [
    pytest.mark.slow("uses the program for an hour"),
    # Menus and dialogs are windows of their own, which the screen of the tests cannot raise.
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


def test_a_reviewers_hour(
    a_window: AWindow, commented_plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = User(a_window)
    before = in_file(commented_plan)
    copy = open_a_copy(user, commented_plan, tmp_path / "copy.sediplan", monkeypatch)
    read_the_comments(user)
    reply(user)
    comment_on_a_row(user)
    resolve(user)
    filter_what_is_open(user)
    word = export_with_comments(user, tmp_path)
    back = tmp_path / "back.sediplan"
    import_the_word_copy(user, word, back, monkeypatch)
    nothing_is_lost(before, commented_plan, copy, back)


def open_a_copy(user: User, plan: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody has saved a copy of the plan for her; the plan itself is let alone."""
    choose_file(monkeypatch, plan)
    user.press(Key.Key_O, CTRL)
    user.waits_until(lambda: user.a.window.session and user.a.session.opened_as is not None)
    choose_place(monkeypatch, copy)
    user.press(Key.Key_S, CTRL | SHIFT)
    user.waits_until(copy.exists)
    choose_file(monkeypatch, copy)
    user.press(Key.Key_O, CTRL)
    user.waits_until(lambda: user.a.session.path == copy and user.a.session.opened_as is not None)
    return copy


def read_the_comments(user: User) -> None:
    """The status bar counts what is open; F7 leads there and shows it."""
    user.waits_for("1 open comment")
    user.press(Key.Key_F7)
    user.waits_until(user.a.workspace.comments.isVisible)
    user.waits_for("Why ten?")
    assert user.a.session.view.current == id_of("A")


def reply(user: User) -> None:
    """Her answer stands below the question."""
    user.click("Reply")
    user.type("The budget says so")
    user.press(Key.Key_Return, CTRL)
    assert threads(user, "A") == [["Why ten?", "The budget says so"]]


def comment_on_a_row(user: User) -> None:
    """A new comment on a cell of another row."""
    user.select("B")
    user.click_cell(user.rows("B")[0], Column.CONTRIBUTION)
    user.press(Key.Key_M, CTRL | ALT)
    user.type("Shorter, please")
    user.press(Key.Key_Return, CTRL)
    user.waits_for("Shorter, please")
    assert threads(user, "B1") == [["Shorter, please"]]


def resolve(user: User) -> None:
    """F7 shows the question again, though she has closed the pane; it is answered and resolved, and one is open."""
    user.press(Key.Key_F9, SHIFT)
    assert not user.a.workspace.side.isVisible()
    user.press(Key.Key_F7)
    user.waits_for("Why ten?")
    user.click("Resolve")
    assert user.a.session.wait_for_disk()
    (thread,) = in_file(user.a.session.path).annotations.on(id_of("A"))
    assert thread.resolved
    user.waits_for("1 open comment")


def filter_what_is_open(user: User) -> None:
    """Of the whole plan only what is open is listed; asked for any state, what is resolved too."""
    filters = user.a.workspace.comments.pane().filters
    filters.scope.setFocus()
    user.press(Key.Key_End)
    user.waits_for("Shorter, please")
    user.does_not_see("Why ten?")
    filters.state.setFocus()
    user.press(Key.Key_End)
    user.waits_for("Why ten?")
    user.sees("The budget says so", "Shorter, please")


def export_with_comments(user: User, folder: Path) -> Path:
    """The Word file has the comments beside the text."""
    user.press(Key.Key_E, CTRL)
    dialog = user.on_top
    assert isinstance(dialog, ExportDialog)
    user.look_at(dialog)
    for words, wanted in (("PDF", False), ("Word", True), ("With the comments, as Word comments", True)):
        (box,) = [one for one in dialog.findChildren(QCheckBox) if plain(one.text()) == words]
        if box.isChecked() is not wanted:
            user.click(words)
    user.click("Export")
    user.a.until_said("Exported ")
    user.look_at(user.a.window)
    (path,) = folder.glob("*.docx")
    written = {comment.text for comment in Document(str(path)).comments}
    assert "Shorter, please" in written
    return path


def import_the_word_copy(user: User, word: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes back as a plan of its own: all its text is placed, and the comments are listed as left out."""
    choose_file(monkeypatch, word)
    choose_place(monkeypatch, path)
    user.choose("File", "Import from Word…")
    user.waits_until(lambda: isinstance(user.on_top, ImportReview))
    user.waits_until(lambda: user.on_top.create_.isEnabled())  # type: ignore[attr-defined]
    user.sees("Shorter, please")
    user.click("Create plan…")
    user.waits_until(lambda: user.a.session.path == path and user.a.session.opened_as is not None)


def nothing_is_lost(before: PlanTree, *files: Path) -> None:
    """The texts are the same in the plan, in the copy and in what came back."""
    for path in files:
        assert texts(in_file(path)) == texts(before), path.name


def texts(tree: PlanTree) -> list[tuple[str, ...]]:
    """The English texts of each part of the plan, in their order."""
    return [
        tuple(text.rich.plain for (_field, language), text in sorted(node.texts.items()) if language is Language.EN)
        for node in tree.walk()
    ]


def threads(user: User, name: str) -> list[list[str]]:
    """The comments on a node in the file, thread by thread."""
    assert user.a.session.wait_for_disk()
    return [
        [comment.body for comment in thread.comments]
        for thread in in_file(user.a.session.path).annotations.on(id_of(name))
    ]
