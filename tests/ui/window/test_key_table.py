"""The list of keys: complete, in the language of the interface, and searched by what keys do and by the keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from sedi_editor.ui import settings as of
from sedi_editor.ui.actions import ACTIONS, MENUS
from sedi_editor.ui.form.key_list import TABLE_KEYS
from sedi_editor.ui.tree.key_list import TREE_KEYS
from sedi_editor.ui.window.key_lines import key_lines
from sedi_editor.ui.window.key_table import KeyTable
from tests.ui.window.a_window import CTRL, AWindow, Key


@pytest.fixture
def a(a_window: AWindow) -> AWindow:
    """The window on its start page, with the list opened by its key."""
    a_window.press(Key.Key_F1, CTRL)
    a_window.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), KeyTable))
    return a_window


@pytest.fixture
def listed(a: AWindow) -> Iterator[KeyTable]:
    """The list itself."""
    table = QApplication.activeWindow()
    assert isinstance(table, KeyTable)
    yield table
    table.close()


def rows(table: KeyTable) -> list[tuple[str, ...]]:
    """The rows that are shown."""
    model = table.table.model()
    if not table.table.isVisible():
        return []
    return [
        tuple(str(model.index(row, column).data()) for column in range(3))
        for row in range(table.table.rowCount())
        if not table.table.isRowHidden(row)
    ]


def search(a: AWindow, table: KeyTable, words: str) -> list[tuple[str, ...]]:
    table.box.selectAll()
    a.type(words)
    a.qtbot.waitUntil(lambda: not table.box._pause.isActive())
    return rows(table)


def test_every_key_of_actions_menus_table_and_tree_is_listed() -> None:
    lines = list(key_lines())
    keys = [line.keys for line in lines]
    for wanted in (*(spec.keys for spec in ACTIONS if spec.keys), *(keys for keys, _ in (*TABLE_KEYS, *TREE_KEYS))):
        assert wanted in keys, wanted
    assert len([line for line in lines if line.words.startswith("Open the menu")]) == len(MENUS)
    assert all(line.words and line.shown_keys for line in lines)


def test_the_list_is_narrowed_by_what_the_keys_do(a: AWindow, listed: KeyTable) -> None:
    assert listed.box.hasFocus()
    assert len(rows(listed)) > 90
    assert ("Fill down", "Plan", "Ctrl+D") in search(a, listed, "fill")
    assert len(rows(listed)) == 1
    assert search(a, listed, "menu plan") == [("Open the menu Plan", "Plan", "Alt+P")]


def test_the_list_is_narrowed_by_keys(a: AWindow, listed: KeyTable) -> None:
    assert search(a, listed, "ctrl+j") == [("Join with the cell above, or split", "Plan", "Ctrl+J")]
    assert {row[2] for row in search(a, listed, "f4")} == {"F4"}


def test_keys_are_found_by_their_english_names_in_each_language(a: AWindow, listed: KeyTable) -> None:
    a.window.settings.set(of.LANGUAGE, "es")
    a.qtbot.waitUntil(lambda: "Control+J" in {row[2] for row in rows(listed)})
    assert [row[2] for row in search(a, listed, "ctrl+j")] == ["Control+J"]
    assert [row[2] for row in search(a, listed, "combinar arriba")] == ["Control+J"]


def test_down_goes_from_the_field_to_the_list_and_escape_empties_the_field_first(a: AWindow, listed: KeyTable) -> None:
    search(a, listed, "comment")
    a.press(Key.Key_Down)
    assert listed.table.hasFocus()
    assert not listed.table.isRowHidden(listed.table.currentRow())
    listed.box.setFocus()
    a.press(Key.Key_Escape)
    assert listed.isVisible()
    assert len(rows(listed)) > 90


def test_what_is_not_found_is_said(a: AWindow, listed: KeyTable) -> None:
    assert search(a, listed, "xylophone") == []
    assert listed.isVisible()
