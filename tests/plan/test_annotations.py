"""What is said of a plan stands beside its content, and goes where the content goes."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.annotations import Annotations, Threads, nodes_with_other_threads
from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.draft import Draft, apply
from sedi_editor.plan.edits import AddNode, RemoveNode, SetThread, SetWaiver, deserialize_edit, serialize_edit
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.rules import broken_rules, check
from sedi_editor.plan.tree import Node, PlanTree, as_new, only_departments
from sedi_editor.plan.waiver import Waived, Waiver
from tests.plan.a_plan import id_of, small_plan

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def thread(words: str) -> Thread:
    return Thread(id_of(words), (Comment(id_of(f"comment {words}"), "Ana", "A", NOON, words),))


def commented(*names: str) -> PlanTree:
    """The small plan with a comment on each of the nodes of those names, and one on the plan itself."""
    draft = Draft(small_plan())
    for name in names:
        draft.perform(SetThread(id_of(name), id_of(name), thread(name)))
    draft.perform(SetThread(None, id_of("plan"), thread("plan")))
    return draft.tree()


def test_content_is_the_same_whatever_is_said_of_it() -> None:
    tree = commented("A", "A1")
    assert tree.departments == small_plan().departments
    assert tree != small_plan()
    waived = Waived("spaces", id_of("A1"))
    before = Draft(tree)
    inverse, changed = before.perform(SetWaiver(waived, Waiver(waived, "so", "Ana", NOON)))
    assert before.tree().departments is tree.departments
    assert changed.waivers
    before.perform(inverse)
    before.perform(SetThread(id_of("A"), id_of("A"), None))
    assert before.tree().departments is tree.departments
    assert before.tree().annotations == commented("A1").annotations


def test_comments_go_with_their_node_and_come_back_with_it() -> None:
    tree = commented("A", "A1", "B")
    gone, inverse = apply(tree, RemoveNode(id_of("A")))
    assert gone.annotations == commented("B").annotations
    check(gone)
    assert apply(gone, inverse)[0] == tree


def test_the_change_log_has_comments_in_the_shape_of_their_node() -> None:
    said = {"id": str(id_of("why")), "author": "Ana", "initials": "A", "time": NOON.isoformat(), "body": "Why?"}
    shape = {
        "edit": "add",
        "parent": None,
        "after": None,
        "node": {
            "kind": "department",
            "id": str(id_of("new")),
            "number": "1",
            "children": [
                {
                    "kind": "line",
                    "id": str(id_of("new line")),
                    "threads": [{"id": str(id_of("thread")), "comments": [said]}],
                }
            ],
        },
    }
    edit = deserialize_edit(shape)
    assert isinstance(edit, AddNode)
    question = Thread(id_of("thread"), (Comment(id_of("why"), "Ana", "A", NOON, "Why?"),))
    assert edit.threads == {id_of("new line"): (question,)}
    assert apply(small_plan(), edit)[0].annotations.on(id_of("new line")) == (question,)
    assert serialize_edit(edit) == shape


def test_comments_are_on_nodes_that_are_there() -> None:
    tree = replace(small_plan(), annotations=Annotations({id_of("nowhere"): (thread("lost"),)}))
    assert list(broken_rules(tree)) == [f"The plan has no node {id_of('nowhere')}"]
    draft, department = Draft(small_plan()), Node(id_of("new"), Kind.DEPARTMENT)
    with pytest.raises(PlanRuleError, match="has no node"):
        draft.perform(AddNode(None, None, department, {id_of("A"): (thread("elsewhere"),)}))
    assert draft.tree() == small_plan()


def test_a_plan_with_new_ids_has_the_same_comments() -> None:
    tree = commented("A1")
    new = as_new(tree)
    check(new)
    assert [new.annotations.on(node.id) for node in new.walk()] == [
        tree.annotations.on(node.id) for node in tree.walk()
    ]
    assert new.annotations.on(None) == (thread("plan"),)


def test_a_plan_without_some_departments_is_without_what_was_said_of_them() -> None:
    tree = commented("A1")
    alone = only_departments(tree, ())
    check(alone)
    assert alone.annotations == commented().annotations
    assert only_departments(tree, tree.departments) == tree


def test_whose_comments_are_others_is_told_whatever_came_and_went() -> None:
    one, two, three = (id_of("A"), id_of("B"), None)
    kept, old, new = (thread("kept"),), (thread("old"),), (thread("new"),)
    before: Threads = {one: kept, two: old}
    assert nodes_with_other_threads(before, before) == set()
    assert nodes_with_other_threads(before, {one: kept, two: old}) == set()
    assert nodes_with_other_threads(before, {two: old, one: kept}) == set()
    assert nodes_with_other_threads(before, {one: kept, two: new, three: new}) == {two, three}
    assert nodes_with_other_threads(before, {one: kept}) == {two}
    assert nodes_with_other_threads(before, {one: kept, three: old}) == {two, three}
    assert nodes_with_other_threads({}, before) == {one, two}
