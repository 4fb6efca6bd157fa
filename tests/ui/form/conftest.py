"""A form in a shown window, over a real plan file."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.ui import theme
from sedi_editor.ui.form.pane import FormPane
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of
from tests.ui.form.a_form import Form

ShowForm = Callable[[Session], Form]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light theme; to dress it takes long, and is done once."""
    theme.use(qapp, "light")
    return qapp


@pytest.fixture
def show_form(qtbot: QtBot, dressed: QApplication) -> ShowForm:
    """Shows the form of a session in a window, and waits until it has the focus."""

    def shown(session: Session) -> Form:
        pane = FormPane(session)
        qtbot.addWidget(pane)
        pane.resize(1000, 640)
        with qtbot.waitActive(pane):
            pane.show()
            pane.activateWindow()
        return Form(qtbot, session, pane)

    return shown


@pytest.fixture
def form(show_form: ShowForm, session: Session) -> Form:
    """The form of the small plan, in English alone."""
    session.view.set_languages(session.view.draft_language, None)
    return show_form(session)


@pytest.fixture
def objective(show_form: ShowForm, session: Session) -> Form:
    """The form with the objective of the small plan, in English alone."""
    session.view.set_languages(session.view.draft_language, None)
    session.view.select(id_of("objective"))
    return show_form(session)
