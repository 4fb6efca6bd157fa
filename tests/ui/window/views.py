"""Shows every view of the program, one after another."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog

from sedi_editor.document.formats import FORMATS
from sedi_editor.export import write_document
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.ui.importing.review import ImportReview
from sedi_editor.ui.session.place import Place
from tests.plan.a_plan import id_of, small_plan, text, titles
from tests.ui.window.a_window import CTRL, AWindow

PARTS: dict[str, str | None] = {
    "the plan": None,
    "a department": "department",
    "a strategic line": "line",
    "an objective": "objective",
    "a topic": "topic",
    "an initiative": "A",
}
PANES = ("comments", "checks", "search")
DIALOGS = ("plan.export", "program.preferences", "help.keys", "help.about", "plan.word_count")
KINDS_OF_START = ("", "empty", "last year")


def plan_of_no_language() -> PlanTree:
    """The small plan, with texts that are no words of any language."""

    def renamed(node: Node) -> Node:
        texts = {key: text("".join(chr(ord(one) ^ 1) for one in value.rich.plain)) for key, value in node.texts.items()}
        return replace(node, texts=texts, children=tuple(map(renamed, node.children)))

    plan = small_plan()
    return replace(plan, texts=titles("qmbo"), departments=tuple(map(renamed, plan.departments)))


def panes(a: AWindow, plan: Path) -> Iterator[str]:
    """Shows each pane of the window; yields its name."""
    if a.window.session is None:
        yield "welcome"
        a.open(plan)
    a.window.setFixedSize(1366, 768)
    for name, node in PARTS.items():
        a.session.view.select(id_of(node) if node else None)
        yield f"form of {name}"
    a.session.view.set_languages(Language.EN, Language.FR)
    a.session.view.reveal(Place(id_of("A1"), Field.RESULTS, Language.EN))
    a.type("typed")
    yield "a cell that is typed in"
    for name in PANES:
        a.workspace.show_side(name)
        yield name
    a.workspace.search.pane().begin_replace()
    a.workspace.search.pane().search("sdr")
    a.qtbot.waitUntil(lambda: not a.workspace.search.pane().is_busy)
    yield "search with hits, and replace"
    a.workspace.show_side("comments")
    a.window.actions_["comment.add"].trigger()
    a.type("why")
    yield "a comment that is written"
    a.press(Qt.Key.Key_Return, CTRL)
    yield "a comment"
    a.window.show_refusal("something")
    yield "a notice"
    a.workspace.centre.setCurrentIndex(1)
    a.qtbot.waitUntil(lambda: not a.workspace.preview.pane().updating)
    yield "preview"
    a.workspace.centre.setCurrentIndex(0)


def dialogs(a: AWindow, folder: Path) -> Iterator[tuple[str, QDialog]]:
    """Opens each dialog over a window with a plan; yields its name and the dialog, and closes it."""
    for name in DIALOGS:
        a.window.actions_[name].trigger()
        yield name, _newest(name)
        _close(name)
    for kind in KINDS_OF_START:
        a.window.window_actions.new_plan(kind)
        yield f"new plan {kind}".strip(), _newest(kind)
        _close(kind)
    word = folder / "plan.docx"
    write_document(plan_of_no_language(), word, FORMATS[1], (Language.EN,))
    review = ImportReview(word, a.window)
    review.open()
    a.qtbot.waitUntil(lambda: not review.bar.isVisible())
    yield "import", review
    _close("import")


def _close(name: str) -> None:
    dialog = _newest(name)
    dialog.reject()
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)


def _newest(name: str) -> QDialog:
    shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
    assert len(shown) == 1, f"{name}: {shown}"
    return shown[0]
