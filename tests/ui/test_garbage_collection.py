"""Garbage is searched on the GUI thread alone, and not between two keys."""

import gc
import weakref
from collections.abc import Iterator
from threading import Thread, current_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sedi_editor.ui import garbage_collection
from sedi_editor.ui.garbage_collection import GarbageCollection


@pytest.fixture
def collector(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[GarbageCollection]:
    """The program's own search, at work a hundred times as often; what there is before the test stays."""
    monkeypatch.setattr(garbage_collection, "EVERY", 10)
    gc.enable()
    collector = GarbageCollection(qapp)
    qtbot.waitUntil(lambda: collector._frozen)
    yield collector
    collector.setParent(None)
    collector.deleteLater()
    gc.unfreeze()


class Knot:
    """Something that only the search takes away."""

    def __init__(self, gone_on: list[Thread]) -> None:
        self.self = self
        weakref.finalize(self, lambda: gone_on.append(current_thread()))


def test_garbage_goes_by_and_by(collector: GarbageCollection, qtbot: QtBot) -> None:
    gone_on: list[Thread] = []
    for _ in range(3000):
        Knot(gone_on)
    qtbot.waitUntil(lambda: len(gone_on) == 3000)
    assert set(gone_on) == {current_thread()}


def test_no_other_thread_searches(collector: GarbageCollection, qtbot: QtBot) -> None:
    gone_on: list[Thread] = []
    worker = Thread(target=lambda: [Knot(gone_on) for _ in range(20_000)])
    worker.start()
    worker.join()
    assert gone_on == []
    qtbot.waitUntil(lambda: len(gone_on) == 20_000)
    assert set(gone_on) == {current_thread()}


def test_the_objects_of_a_plan_that_was_just_read_are_not_searched_at_once(
    collector: GarbageCollection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[int] = []
    looks: list[int] = []
    monkeypatch.setattr(garbage_collection, "QUIET", 5)
    monkeypatch.setattr(
        garbage_collection.gc, "get_count", lambda: (looks.append(0), (garbage_collection.MANY + 1, 0, 0))[1]
    )
    monkeypatch.setattr(garbage_collection.gc, "collect", lambda generation=2: searched.append(len(looks)))
    qtbot.waitUntil(lambda: bool(searched))
    assert searched[0] > 5


def test_a_search_through_everything_waits_until_nobody_types(
    collector: GarbageCollection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    searched: list[int] = []
    monkeypatch.setattr(garbage_collection, "QUIET", 20)
    monkeypatch.setattr(garbage_collection, "SELDOM", 0)
    monkeypatch.setattr(garbage_collection.gc, "collect", lambda generation=2: searched.append(generation))
    for _ in range(40):
        QTest.keyClick(line.windowHandle(), Qt.Key.Key_A)
        qtbot.wait(10)
    assert 2 not in searched
    qtbot.waitUntil(lambda: 2 in searched)


def test_many_new_objects_are_not_searched_between_two_keys(
    collector: GarbageCollection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    searched: list[int] = []
    monkeypatch.setattr(garbage_collection, "QUIET", 1000)
    monkeypatch.setattr(garbage_collection.gc, "get_count", lambda: (garbage_collection.MANY + 1, 0, 0))
    monkeypatch.setattr(garbage_collection.gc, "collect", lambda generation=2: searched.append(generation))
    collector._timer.stop()
    for _ in range(3 * garbage_collection.PATIENCE):
        QTest.keyClick(line.windowHandle(), Qt.Key.Key_A)
        collector._check()
    assert searched == []
    collector._check()
    assert searched == [0]
