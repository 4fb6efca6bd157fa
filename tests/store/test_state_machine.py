"""Random work on a plan file: file and memory agree, the tree keeps its rules, and everything can be undone."""

import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from sedi_editor.errors import FileProblem, PlanRuleError
from sedi_editor.plan import draft
from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.edits import (
    AddNode,
    AtIndex,
    Edit,
    Group,
    MoveNode,
    RemoveNode,
    SetJoined,
    SetNumber,
    SetText,
    SetThread,
    SetWaiver,
)
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.rules import broken_rules
from sedi_editor.plan.tree import Node, PlanTree, Text
from sedi_editor.plan.waiver import Waived, Waiver
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.user_folder import VARIABLE
from tests import memory_disk
from tests.store.small_plan import small_plan
from tests.strategies import edits_for, plan_trees

_MOMENT = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
_THREAD = Thread(UUID(int=2**128 - 3), (Comment(UUID(int=2**128 - 4), "Ana", "A", _MOMENT, "Why?"),))
_WAIVER = Waiver(Waived("missing-title", None), "It has none", "Ana", _MOMENT)


def refused_edits(tree: PlanTree) -> list[Edit]:
    """Edits that no plan, or this one, allows."""
    some = Text(RichText.from_plain("some"))
    nowhere = UUID(int=2**128 - 1)
    edits: list[Edit] = [
        SetText(None, Field.RESULTS, Language.EN, some),
        SetText(nowhere, Field.TITLE, Language.EN, some),
        SetNumber(nowhere, "1"),
        RemoveNode(nowhere),
        MoveNode(nowhere, None, AtIndex(0)),
        AddNode(nowhere, AtIndex(0), Node(UUID(int=2**128 - 2), Kind.ROW)),
        AddNode(None, AtIndex(0), Node(UUID(int=2**128 - 2), Kind.ROW)),
        SetThread(nowhere, _THREAD.id, _THREAD),
        SetThread(None, nowhere, _THREAD),
        SetThread(None, _THREAD.id, replace(_THREAD, field=Field.RESULTS)),
        SetThread(None, _THREAD.id, replace(_THREAD, comments=())),
        SetWaiver(replace(_WAIVER.waived, check="another"), _WAIVER),
        SetWaiver(_WAIVER.waived, replace(_WAIVER, reason=" ")),
        AddNode(None, AtIndex(len(tree.departments) + 1), Node(UUID(int=2**128 - 2), Kind.DEPARTMENT)),
    ]
    for node in tree.walk():
        edits.append(AddNode(None, AtIndex(0), Node(node.id, Kind.DEPARTMENT)))
        edits.append(SetNumber(node.id, "\x00"))
        if node.kind is Kind.ROW:
            edits.append(SetJoined(node.id, frozenset({Column.INITIATIVE})))
            edits += [SetText(node.id, column.field, Language.FR, some) for column in node.joined]
            edits += [SetJoined(node.id, frozenset({Column(field.value)})) for field, _ in node.texts]
        if node.kind is Kind.LINE:
            edits.append(MoveNode(node.id, None, AtIndex(0)))
        if node.kind is Kind.OBJECTIVE and (topics := [child for child in node.children if child.kind is Kind.TOPIC]):
            edits.append(AddNode(node.id, AtIndex(len(node.children)), Node(UUID(int=2**128 - 2), Kind.INITIATIVE)))
            edits += [MoveNode(topics[0].id, node.id, AtIndex(0))] if node.initiatives else []
            edits += [SetText(node.id, Field.RESULTS, Language.EN, some)]
    return edits


class PlanFileMachine(RuleBasedStateMachine):
    """A plan file beside a plan in memory, both edited alike."""

    def __init__(self) -> None:
        super().__init__()
        # A disk in memory where there is one: here thousands of edits are written, and nothing is asked of the disk.
        self.folder = Path(tempfile.mkdtemp(dir=memory_disk.PLACE))
        self.environment = patch.dict(os.environ, {VARIABLE: str(self.folder / "data")})
        self.environment.start()
        self.path = self.folder / "plan.sediplan"
        self.undo: list[tuple[Edit, PlanTree]] = []
        self.redo: list[tuple[Edit, PlanTree]] = []
        self.applied = 0

    @initialize(tree=st.one_of(st.builds(small_plan), plan_trees(max_departments=2, max_children=2)))
    def create(self, tree: PlanTree) -> None:
        self.tree = tree
        self.plan = PlanFile.create(self.path, tree, author="Ana")

    def apply(self, edit: Edit) -> Edit:
        before = self.tree
        inverse = self.plan.apply(edit).inverse
        self.applied += 1
        self.tree, same_inverse = draft.apply(before, edit)
        assert inverse == same_inverse
        assert draft.apply(self.tree, inverse)[0] == before
        return inverse

    @rule(data=st.data(), count=st.integers(1, 10))
    def edit(self, data: st.DataObject, count: int) -> None:
        for done in range(count):
            if done:
                self.file_and_memory_agree()
            before = self.tree
            inverse = self.apply(data.draw(edits_for(self.tree)))
            self.undo.append((inverse, before))
        self.redo.clear()

    @rule(data=st.data(), in_group=st.booleans())
    def refused_edit(self, data: st.DataObject, in_group: bool) -> None:
        edit = data.draw(st.sampled_from(refused_edits(self.tree)))
        if in_group:
            edit = Group((data.draw(edits_for(self.tree, groups=False)), edit))
        try:
            draft.apply(self.tree, edit)
        except PlanRuleError as refusal:
            with pytest.raises(PlanRuleError) as refused:
                self.plan.apply(edit)
            assert str(refused.value) == str(refusal)  # noqa: PT017 - both must refuse, and alike
        else:
            self.edit_allowed_after_all(edit)

    def edit_allowed_after_all(self, edit: Edit) -> None:
        """Within a group, the edit before may have made room for the one that would be refused."""
        before = self.tree
        self.undo.append((self.apply(edit), before))
        self.redo.clear()

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        edit, before = self.undo.pop()
        after = self.tree
        self.redo.append((self.apply(edit), after))
        assert self.tree == before

    @precondition(lambda self: self.undo)
    @rule(steps=st.integers(1, 50))
    def take_much_back(self, steps: int) -> None:
        for done in range(min(steps, len(self.undo))):
            if done:
                self.file_and_memory_agree()
            self.take_back()

    @precondition(lambda self: self.redo)
    @rule()
    def do_again(self) -> None:
        edit, after = self.redo.pop()
        before = self.tree
        self.undo.append((self.apply(edit), before))
        assert self.tree == after

    @rule(look=st.sampled_from(("close and reopen", "open a second time", "check the file")))
    def look(self, look: str) -> None:
        match look:
            case "close and reopen":
                self.close_and_reopen()
            case "open a second time":
                self.open_a_second_time()
            case _:
                assert check(self.path) == []

    def close_and_reopen(self) -> None:
        self.plan.close()
        assert [entry.name for entry in self.folder.iterdir() if entry.is_file()] == ["plan.sediplan"]
        self.plan = PlanFile.open(self.path, author="Luís")
        assert not self.plan.read_only
        assert len(self.plan.history()) == self.applied

    def open_a_second_time(self) -> None:
        with PlanFile.open(self.path) as second:
            assert second.read_only
            assert second.locked_by
            assert second.load() == self.tree
            with pytest.raises(FileProblem, match="open for reading only"):
                second.apply(SetText(None, Field.TITLE, Language.EN, None))

    @invariant()
    def file_and_memory_agree(self) -> None:
        if hasattr(self, "tree"):
            assert self.plan.load() == self.tree
            assert not list(broken_rules(self.tree))

    def teardown(self) -> None:
        if hasattr(self, "plan"):
            self.plan.close()
        self.environment.stop()
        shutil.rmtree(self.folder)


TestRandomWork = pytest.mark.slow("works at random in a plan file")(PlanFileMachine.TestCase)
TestRandomWork.settings = settings(
    deadline=None,
    derandomize=True,
    max_examples=45,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
