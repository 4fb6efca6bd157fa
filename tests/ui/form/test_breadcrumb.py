"""The path to the current node fits its width: numbers first, then a menu in place of the middle."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.ui.form.breadcrumb import Breadcrumb
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of, small_plan, titles
from tests.ui.conftest import OpenPlan

LONG = "a title of the length that strategic objectives have, with all that belongs to it"


def long_plan() -> PlanTree:
    """The small plan with long titles."""

    def longer(node: Node) -> Node:
        name = node.text(*next(iter(node.texts))).plain if node.texts and node.children else ""
        texts = titles(f"{name}: {LONG}") if name else node.texts
        return replace(node, texts=texts, children=tuple(map(longer, node.children)))

    tree = small_plan()
    return replace(tree, departments=tuple(map(longer, tree.departments)))


@pytest.fixture
def session(open_plan: OpenPlan) -> Session:
    opened = open_plan(long_plan())
    opened.view.select(id_of("C"))
    return opened


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """What the path stands in, as in the pane: nothing in it makes it wider."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def shown(around: QWidget, session: Session, width: int) -> Breadcrumb:
    path = Breadcrumb(session)
    path.setParent(around)
    around.resize(width, 40)
    around.show()
    path.setGeometry(0, 0, width, 40)
    QApplication.processEvents()
    return path


def steps(path: Breadcrumb) -> list[str]:
    """The texts of the visible steps from left to right."""
    buttons = [one for one in path.findChildren(QPushButton) if one.isVisible()]
    return [button.text() for button in sorted(buttons, key=lambda one: one.x())]


def test_where_there_is_room_each_step_has_its_whole_title(around: QWidget, session: Session) -> None:
    path = shown(around, session, 6000)
    assert steps(path) == [
        "Plan", f"department: {LONG}", f"1. line: {LONG}", f"1.1. objective: {LONG}", f"topic: {LONG}",
    ]  # fmt: skip


def test_in_less_room_a_numbered_step_shows_its_number_alone(around: QWidget, session: Session) -> None:
    path = shown(around, session, 1400)
    assert [text for text in steps(path) if text in ("1", "1.1")] == ["1", "1.1"]
    button = next(one for one in path.findChildren(QPushButton) if one.text() == "1.1")
    assert button.toolTip() == f"1.1. objective: {LONG}" == button.accessibleName()


@pytest.mark.parametrize("width", [200, 360, 520])
def test_in_little_room_the_middle_is_in_a_menu_that_leads_there(around: QWidget, session: Session, width: int) -> None:
    path = shown(around, session, width)
    texts = steps(path)
    assert "…" in texts
    menu = path.findChildren(QMenu)[0]
    last = max((one for one in path.findChildren(QPushButton) if one.isVisible()), key=lambda one: one.x())
    assert last.geometry().right() < width
    assert len(menu.actions()) + len(texts) - 1 == 5
    objective = next(action for action in menu.actions() if action.text().startswith("1.1"))
    objective.trigger()
    assert session.view.current == id_of("objective")


def test_the_current_node_is_never_left_out(around: QWidget, session: Session) -> None:
    path = shown(around, session, 240)
    here = path._here  # pyright: ignore[reportPrivateUsage]
    assert here.text().startswith("C")
    path.grab()
    assert path.rect().contains(here.geometry())
    assert here.toolTip() == here.text(), "what is cut off is said in full"
