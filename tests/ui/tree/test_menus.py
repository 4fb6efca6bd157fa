"""The context menu of the tree."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from sedi_editor import i18n
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.tree.menus import context_menu
from tests.plan.a_plan import small_plan
from tests.ui.tree.conftest import ShowTree
from tools.translating import catalogs


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_two_entries_have_the_same_letter(show_tree: ShowTree, qapp: QApplication, language: str) -> None:
    catalogs.compile_all()
    shown = show_tree(small_plan())
    try:
        use_language(qapp, language)
        qapp.processEvents()
        shown.actions.retranslate()
        words = [action.text() for action in context_menu(shown.pane, shown.actions).actions()]
    finally:
        use_language(qapp, "en")
        qapp.processEvents()
    letters = sorted(found[1].lower() for word in words if (found := re.search(r"&(\w)", word)))
    assert len(letters) == len([word for word in words if word])
    assert letters == sorted(set(letters))
