"""The tree in a real window; Qt's own tester watches its model."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.model import PlanTreeModel
from sedi_editor.ui.tree.pane import TreePane
from tests.plan.a_plan import small_plan
from tests.ui.conftest import OpenPlan

Tested = Callable[[Session], PlanTreeModel]


@pytest.fixture
def tested() -> Tested:
    """Makes a model of a session; the test fails as soon as the model breaks a rule of Qt's tester."""
    testers: list[QAbstractItemModelTester] = []

    def model_of(session: Session) -> PlanTreeModel:
        model = PlanTreeModel(session)
        testers.append(QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal))
        return model

    return model_of


class Shown(NamedTuple):
    """A tree pane that is shown, with the actions of its window and the refusals it has shown."""

    pane: TreePane
    session: Session
    actions: Actions
    refused: list[str]
    deleted: list[str]
    tester: QAbstractItemModelTester
    window: QMainWindow


ShowTree = Callable[[PlanTree], Shown]


@pytest.fixture
def show_tree(open_plan: OpenPlan, qtbot: QtBot) -> ShowTree:
    """Opens a plan and shows its tree, with all nodes open."""

    def show(tree: PlanTree) -> Shown:
        session = open_plan(tree)
        window = QMainWindow()
        qtbot.addWidget(window)
        pane, actions = TreePane(session), Actions(window)
        tester = QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        window.setCentralWidget(pane)
        window.resize(320, 600)
        window.addActions([action for _, action in actions])
        actions.allow(session, writable=True)
        pane.connect_actions(actions)
        refused: list[str] = []
        deleted: list[str] = []
        pane.refused.connect(refused.append)
        pane.deleted.connect(deleted.append)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        pane.view.expandAll()
        pane.view.setFocus()
        return Shown(pane, session, actions, refused, deleted, tester, window)

    return show


@pytest.fixture
def shown(show_tree: ShowTree) -> Shown:
    """The tree of the small plan of `tests.plan.a_plan`."""
    return show_tree(small_plan())


def outline(model: PlanTreeModel, parent: QModelIndex | None = None) -> list[object]:
    """The rows of a model below `parent`, as nested lists of lines."""
    parent = parent or QModelIndex()
    shown: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        shown.append(model.data(index))
        if model.rowCount(index):
            shown.append(outline(model, index))
    return shown
