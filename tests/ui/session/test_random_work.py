"""Random work in a session: what it shows, what the disk holds and what undo gives stay one plan."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from sedi_editor.errors import FileProblem, PlanRuleError
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit, SetNumber, SetPlan, SetText
from sedi_editor.plan.kind import FIELDS, PLAN_FIELDS, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.rules import broken_rules
from sedi_editor.plan.tree import Node, PlanTree, Text
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.store.user_folder import VARIABLE
from sedi_editor.ui.session.opener import Opened
from sedi_editor.ui.session.opening import open_session
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from tests import memory_disk
from tests.plan.a_plan import small_plan
from tests.ready_file import ready_file
from tests.strategies import edits_for, plan_trees
from tests.ui.a_session import OFFICER

WORDS = ("", "a", "ab", "abc")


class SessionMachine(RuleBasedStateMachine):
    """A plan open in a session; `_states` has the plan at each step of its undo stack."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=memory_disk.PLACE))
        self.patches = (
            patch.dict(os.environ, {VARIABLE: str(self.folder / "data")}),
            patch("sedi_editor.ui.session.committer.OPEN_DELAY", 0),
        )
        for one in self.patches:
            one.start()
        self.session: Session | None = None
        self.typed: Edit | None = None
        """What somebody has typed and not given to the session yet."""

    @initialize(tree=st.one_of(st.builds(small_plan), plan_trees(max_departments=2, max_children=2)))
    def create(self, tree: PlanTree) -> None:
        path = self.folder / "plan.sediplan"
        ready_file(path, tree)
        self._open(path, quickly=False)

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        self._session.flush()
        self._do(data.draw(edits_for(self._tree)))

    @rule(data=st.data(), words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), leaves=st.booleans())
    def type(self, data: st.DataObject, words: list[str], leaves: bool) -> None:
        """Types in a cell, and in the end maybe what it said before; the last words may wait to be given."""
        self._session.flush()
        node, field = data.draw(st.sampled_from(list(self._cells())))
        language, cell = data.draw(st.sampled_from(Language)), object()
        before = self._tree.texts if node is None else node.texts
        texts = [Text(RichText.from_plain(word)) if word else None for word in words]
        typed = [
            SetText(node.id if node else None, field, language, text)
            for text in (*texts, before.get((field, language)))
        ]
        for one in typed[:-1]:
            self._do(one, cell)
        if leaves:
            self.typed = typed[-1]

    @rule(data=st.data())
    def refused_edit(self, data: st.DataObject) -> None:
        self._session.flush()
        before, steps = self._tree, self._session.undo_stack.count()
        with pytest.raises(PlanRuleError):
            self._session.do(SetNumber(uuid4(), "1"), "Refused")
        assert self._tree is before
        assert self._session.undo_stack.count() == steps

    @rule(steps=st.integers(1, 30))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self._session.undo()

    @rule(steps=st.integers(1, 30))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            self._session.redo()

    @rule(data=st.data())
    def select(self, data: st.DataObject) -> None:
        node = data.draw(st.sampled_from([None, *self._tree.walk()]))
        self._session.view.select(node.id if node else None)

    @rule(data=st.data())
    def go_to(self, data: st.DataObject) -> None:
        node, field = data.draw(st.sampled_from(list(self._cells())))
        language = data.draw(st.sampled_from(Language))
        place = Place(node.id if node else None, field, language)
        self._session.view.reveal(place)
        self._session.view.go_to(place)

    @rule(data=st.data(), beside=st.booleans())
    def set_languages(self, data: st.DataObject, beside: bool) -> None:
        spoken = st.sampled_from(self._tree.settings.languages)
        self._session.view.set_languages(data.draw(spoken), data.draw(spoken) if beside else None)

    @rule(languages=st.lists(st.sampled_from(Language), min_size=1, unique=True))
    def speak(self, languages: list[Language]) -> None:
        self._session.flush()
        self._do(SetPlan(replace(self._tree.settings, languages=tuple(languages))))

    @rule(quickly=st.booleans())
    def close_and_reopen(self, quickly: bool) -> None:
        self._session.flush()
        before, path = self._tree, self._session.path
        assert self._session.close()
        self._open(path, quickly=quickly)
        assert self._tree == before

    @rule(data=st.data(), writes=st.booleans())
    def another_takes_over(self, data: st.DataObject, writes: bool) -> None:
        """Another program takes the plan, maybe writes to it, and lets go; then we take it back."""
        theirs = self._taken_over(data, writes)
        if theirs != self._tree:
            self.states = [theirs]
        opened: list[Opened] = []
        self._session.opened.connect(opened.append)
        self._session.take_over()
        _until(lambda: bool(opened))
        assert self._tree == theirs
        assert not self._session.read_only

    @rule(data=st.data(), writes=st.booleans())
    def another_takes_over_while_we_type(self, data: st.DataObject, writes: bool) -> None:
        """What we wrote meanwhile goes to the disk, but not over what someone else has written there."""
        session = self._session
        before = self._flushed_tree()
        theirs = self._taken_over(data, writes)
        self._do(data.draw(edits_for(self._tree).filter(self._changes)))
        mine = self._tree
        assert not session.wait_for_disk()
        session.take_over()
        if theirs == before:
            _until(session.is_on_disk)
            assert self._tree == mine
        else:
            _until(lambda: "copy" in str(session.saving.problem))
            assert self._tree == mine
            assert _in_file(session.path) == theirs
            self._go_on_with_a_copy()

    @rule()
    def another_reads(self) -> None:
        """While the plan is open, a second window shows what is on the disk, and refuses all changes calmly."""
        self._wait_opened()
        assert self._session.wait_for_disk()
        second = open_session(self._session.path, OFFICER)
        assert second.read_only
        assert second.plan.tree() == self._tree
        with pytest.raises(FileProblem, match="reading only"):
            second.do(SetText(None, Field.TITLE, Language.EN, None), "Refused")
        assert second.plan.tree() == self._tree
        second.close()

    @invariant()
    def all_is_one_plan(self) -> None:
        session = self.session
        if session is None:
            return
        assert self._tree == self.states[session.undo_stack.index()]
        assert not list(broken_rules(self._tree))
        assert session.view.current is None or session.plan.kind(session.view.current) is not Kind.ROW
        assert (
            session.view.place is None or session.view.place.node is None or session.plan.has(session.view.place.node)
        )
        shown, spoken = (session.view.draft_language, session.view.second_language), self._tree.settings.languages
        assert session.view.draft_language in spoken
        assert session.view.second_language is None or session.view.second_language in spoken
        assert len(spoken) == 1 or shown[0] != shown[1]

    def teardown(self) -> None:
        if self.session:
            tree = self._flushed_tree()
            assert self.session.wait_for_disk()
            assert _in_file(self.session.path) == tree
            self.undo(self.session.undo_stack.count())
            assert self._tree == self.states[0]
            self.session.close()
        for one in self.patches:
            one.stop()
        shutil.rmtree(self.folder)

    @property
    def _session(self) -> Session:
        assert self.session
        return self.session

    @property
    def _tree(self) -> PlanTree:
        return self._session.plan.tree()

    def _flushed_tree(self) -> PlanTree:
        self._session.flush()
        return self._tree

    def _open(self, path: Path, quickly: bool) -> None:
        self.session = session = open_session(path, OFFICER, quickly=quickly)
        self.states = [session.plan.tree()]
        session.flush_requested.connect(self._give)

    def _give(self) -> None:
        typed, self.typed = self.typed, None
        if typed:
            self._do(typed)

    def _changes(self, edit: Edit) -> bool:
        return Draft(self._tree).perform(edit)[0] != edit

    def _do(self, edit: Edit, undo_group: object = None) -> None:
        session, before, steps = self._session, self._session.undo_stack.index(), self._session.undo_stack.count()
        changes = self._changes(edit)
        session.do(edit, "Edit", undo_group)
        if not changes:
            assert (session.undo_stack.index(), session.undo_stack.count()) == (before, steps)
            return
        index = session.undo_stack.index()
        if index < before:
            # Typing that came to nothing.
            assert self._tree == self.states[index]
        del self.states[index + (index < before) :]
        if index >= before:
            self.states.append(self._tree)

    def _cells(self) -> Iterator[tuple[Node | None, Field]]:
        yield from ((None, field) for field in PLAN_FIELDS)
        for node in self._tree.walk():
            yield from ((node, field) for field in FIELDS[node.kind] if field.value not in node.joined)

    def _taken_over(self, data: st.DataObject, writes: bool) -> PlanTree:
        self._wait_opened()
        assert self._session.wait_for_disk()
        QCoreApplication.processEvents()
        with PlanFile.open(self._session.path, take_over=True) as other:
            if writes:
                other.apply(data.draw(edits_for(self._tree)))
            return other.load()

    def _wait_opened(self) -> None:
        _until(lambda: self._session.opened_as is not None)

    def _go_on_with_a_copy(self) -> None:
        """As the window does it when the file itself cannot be written."""
        mine, copy = self._tree, self.folder / f"{uuid4()}.sediplan"
        ready_file(copy, mine)
        assert not self._session.close()
        self._open(copy, quickly=False)
        assert self._tree == mine


def _in_file(path: Path) -> PlanTree:
    with PlanFile.open(path, read_only=True) as plan_file:
        return plan_file.load()


def _until(reached: Callable[[], bool]) -> None:
    """Lets the program work until that is so, a minute at most."""
    loop = QEventLoop()
    often, enough = QTimer(interval=5), QTimer(interval=60_000, singleShot=True)
    often.timeout.connect(lambda: reached() and loop.quit())
    enough.timeout.connect(loop.quit)
    often.start()
    enough.start()
    loop.exec()
    assert reached()


@pytest.mark.slow("works at random in a session")
@pytest.mark.usefixtures("qapp")
class TestRandomWork(SessionMachine.TestCase):
    settings = settings(
        deadline=None,
        derandomize=True,
        max_examples=60,
        stateful_step_count=25,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
