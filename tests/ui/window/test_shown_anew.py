"""A plan that turned out to be another one is shown anew; the panes that showed the old one are heard no more."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from sedi_editor.plan.edits import SetNumber, SetPlan
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanSettings
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.window.workspace import SIDE_PANES
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow


def test_panes_that_are_gone_hear_nothing(a_window: AWindow, plan: Path) -> None:
    session = a_window.open(plan)
    for name in SIDE_PANES:
        a_window.workspace.show_side(name)
    before = a_window.workspace
    with PlanFile.open(plan, take_over=True) as other:
        other.apply(SetNumber(id_of("objective"), "7"))
    with a_window.qtbot.waitSignals([session.replaced, session.opened]):
        session.take_over()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert a_window.workspace is not before
    session.opened.emit(session.opened_as)
    session.view.reveal(Place(id_of("A1"), Field.RESULTS, Language.FR))
    session.do(SetPlan(PlanSettings(languages=(Language.EN,))), "LanguageChooser")
    assert session.plan.number(id_of("objective")) == "7"
    assert a_window.workspace.centre.currentWidget() is a_window.workspace.form
