"""Whatever is added, removed or moved, every cell that stays says what it said."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.draft import Draft, apply
from sedi_editor.plan.edits import Edit, Group
from sedi_editor.plan.kind import PARENTS, ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.merged_cells import add_edit, move_edit, remove_edit, topmost
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text
from tests.plan.a_plan import id_of, node, row, small_plan
from tests.strategies import plan_trees

RESULTS = Column.RESULTS

Cells = Mapping[tuple[UUID, Column], Mapping[Language, Text]]


def rows_of(tree: PlanTree) -> list[list[Node]]:
    """The rows of each section, in order."""
    return [list(one.section_rows) for one in tree.walk() if one.kind in (Kind.OBJECTIVE, Kind.TOPIC)]


def shown(tree: PlanTree) -> Cells:
    """The texts that each cell of columns 2 to 5 shows."""
    cells: dict[tuple[UUID, Column], dict[Language, Text]] = {}
    for rows in rows_of(tree):
        for column in ROW_COLUMNS:
            texts: dict[Language, Text] = {}
            for one in rows:
                if column not in one.joined:
                    texts = {language: text for (field, language), text in one.texts.items() if field is column.field}
                cells[one.id, column] = texts
    return cells


def done_and_undone(tree: PlanTree, edit: Edit) -> PlanTree:
    after, inverse = apply(tree, edit)
    check(after)
    before, redo = apply(after, inverse)
    assert before == tree
    assert apply(before, redo)[0] == after
    return after


def results(tree: PlanTree, names: Iterable[str]) -> list[str]:
    """What those rows say in their results cell themselves; "^" where it continues the one above."""
    rows = [tree.node(id_of(name)) for name in names]
    return ["^" if RESULTS in one.joined else one.text(Field.RESULTS, Language.EN).plain for one in rows]


def table(*initiatives: Node) -> PlanTree:
    """A plan of one objective with those initiatives and an empty topic."""
    objective = node(Kind.OBJECTIVE, "objective", *initiatives, node(Kind.TOPIC, "topic"))
    department = node(Kind.DEPARTMENT, "department", node(Kind.LINE, "line", objective))
    return PlanTree(id_of("plan"), PlanSettings(), departments=(department,))


def stretch() -> PlanTree:
    """A1 owns the results that A2, B1 and B2 continue; C1 has its own."""
    return table(
        node(Kind.INITIATIVE, "A", row("A1"), row("A2", [RESULTS])),
        node(Kind.INITIATIVE, "B", row("B1", [RESULTS]), row("B2", [RESULTS])),
        node(Kind.INITIATIVE, "C", row("C1")),
    )


def ids(*names: str) -> list[UUID]:
    return [id_of(name) for name in names]


def test_a_removed_initiative_hands_its_text_to_the_next_one_that_continued_it() -> None:
    tree = stretch()
    after = done_and_undone(tree, remove_edit(Draft(tree), ids("A")))
    assert results(after, ("B1", "B2", "C1")) == ["A1 results", "^", "C1 results"]


def test_a_removed_row_hands_its_text_on_and_not_to_the_stretch_above() -> None:
    tree = table(node(Kind.INITIATIVE, "A", row("A1"), row("A2"), row("A3", [RESULTS]), row("A4", [RESULTS])))
    after = done_and_undone(tree, remove_edit(Draft(tree), ids("A2")))
    assert results(after, ("A1", "A3", "A4")) == ["A1 results", "A2 results", "^"]


def test_a_removed_row_in_the_middle_of_a_stretch_leaves_it_whole() -> None:
    tree = stretch()
    after = done_and_undone(tree, remove_edit(Draft(tree), ids("A2", "B1")))
    assert results(after, ("A1", "B2")) == ["A1 results", "^"]


def test_several_removed_at_once_are_one_edit_with_what_stands_below_them() -> None:
    tree = stretch()
    group = remove_edit(Draft(tree), ids("A1", "A", "A2", "C"))
    after = done_and_undone(tree, group)
    assert [child.id for child in after.node(id_of("objective")).children] == ids("B", "topic")
    assert results(after, ("B1", "B2")) == ["A1 results", "^"]


def test_a_row_moved_inside_its_stretch_leaves_it_one() -> None:
    tree = stretch()
    after = done_and_undone(tree, move_edit(Draft(tree), ids("A2"), id_of("A"), 0))
    assert results(after, ("A2", "A1", "B1", "B2")) == ["A1 results", "^", "^", "^"]
    assert apply(after, move_edit(Draft(after), ids("A2"), id_of("A"), 2))[0] == tree


def test_a_row_moved_into_a_stretch_divides_it() -> None:
    tree = stretch()
    after = done_and_undone(tree, move_edit(Draft(tree), ids("C1"), id_of("B"), 1))
    assert results(after, ("A1", "A2", "B1", "C1", "B2")) == ["A1 results", "^", "^", "C1 results", "A1 results"]


def test_what_is_moved_out_of_a_stretch_takes_the_text_along() -> None:
    tree = stretch()
    after = done_and_undone(tree, move_edit(Draft(tree), ids("B"), id_of("topic")))
    assert results(after, ("A1", "A2", "B1", "B2")) == ["A1 results", "^", "A1 results", "^"]


def test_what_stays_behind_keeps_the_text_too() -> None:
    tree = stretch()
    after = done_and_undone(tree, move_edit(Draft(tree), ids("A"), id_of("topic")))
    assert results(after, ("A1", "A2", "B1", "B2")) == ["A1 results", "^", "A1 results", "^"]


def test_several_are_moved_side_by_side_in_their_order() -> None:
    tree = stretch()
    after = done_and_undone(tree, move_edit(Draft(tree), ids("C", "A"), id_of("objective"), 2))
    assert [child.id for child in after.node(id_of("objective")).children] == ids("B", "A", "C", "topic")
    assert results(after, ("B1", "B2", "A1", "A2", "C1")) == ["A1 results", "^", "^", "^", "C1 results"]


def test_moving_to_where_it_stands_is_no_edit() -> None:
    draft = Draft(stretch())
    assert move_edit(draft, ids("A", "B"), id_of("objective"), 1) == Group(())
    assert move_edit(draft, ids("C"), id_of("objective"), 3) == Group(())
    assert move_edit(draft, ids("C"), id_of("objective"), None) == Group(())


def test_what_is_appended_goes_behind_its_own_kind() -> None:
    tree = small_plan()
    after = done_and_undone(tree, move_edit(Draft(tree), ids("C"), id_of("objective")))
    assert [child.id for child in after.node(id_of("objective")).children] == ids("A", "B", "C", "topic")


def test_a_move_that_the_rules_forbid_is_refused() -> None:
    draft = Draft(stretch())
    for parent in ("line", "A"):
        with pytest.raises(PlanRuleError, match="cannot stand under"):
            draft.perform(move_edit(draft, ids("B"), id_of(parent), 0))
    with pytest.raises(PlanRuleError, match="stand before its topics"):
        draft.perform(move_edit(draft, ids("B"), id_of("objective"), 4))


def test_an_empty_row_added_to_a_stretch_becomes_part_of_it() -> None:
    tree = stretch()
    after = done_and_undone(tree, add_edit(Draft(tree), id_of("A"), 2, Node(id_of("new"), Kind.ROW)))
    assert after.node(id_of("new")).joined == {RESULTS}
    assert results(after, ("A1", "A2", "new", "B1")) == ["A1 results", "^", "^", "^"]


def test_an_empty_row_added_below_a_stretch_is_none_of_it() -> None:
    tree = stretch()
    after = done_and_undone(tree, add_edit(Draft(tree), id_of("B"), None, Node(id_of("new"), Kind.ROW)))
    assert after.node(id_of("new")).joined == set()


def test_an_initiative_with_text_added_to_a_stretch_divides_it() -> None:
    tree = stretch()
    new = node(Kind.INITIATIVE, "N", row("N1"), row("N2", [RESULTS]))
    after = done_and_undone(tree, add_edit(Draft(tree), id_of("objective"), 1, new))
    assert results(after, ("A1", "A2", "N1", "N2", "B1", "B2")) == [
        *("A1 results", "^", "N1 results", "^", "A1 results", "^")
    ]


def test_rows_that_are_added_together_stand_side_by_side_and_divide_a_stretch_once() -> None:
    tree = stretch()
    added = (row("new 1"), Node(id_of("new 2"), Kind.ROW), row("new 3"))
    after = done_and_undone(tree, add_edit(Draft(tree), id_of("A"), 2, *added))
    names = ("A1", "A2", "new 1", "new 2", "new 3", "B1", "B2")
    assert results(after, names) == ["A1 results", "^", "new 1 results", "", "new 3 results", "A1 results", "^"]


def test_a_department_is_added_last() -> None:
    tree = stretch()
    after = done_and_undone(tree, add_edit(Draft(tree), None, None, node(Kind.DEPARTMENT, "second")))
    assert [department.id for department in after.departments] == ids("department", "second")


def test_what_stands_below_others_is_not_named_twice() -> None:
    draft = Draft(small_plan())
    assert topmost(draft, ids("D", "C1", "C", "A2")) == ids("A2", "C", "D")
    assert topmost(draft, [*ids("A"), *ids("A", "line")]) == ids("line")


def some(random: Random, nodes: Sequence[Node]) -> list[UUID]:
    """Up to four nodes of one kind."""
    kind = random.choice(sorted({one.kind for one in nodes}))
    alike = [one.id for one in nodes if one.kind is kind]
    return random.sample(alike, random.randint(1, min(4, len(alike))))


@pytest.mark.slow("draws many random plans")
@given(plan_trees(max_departments=1, max_children=3).filter(lambda tree: bool(tree.departments)), st.randoms())
def test_every_cell_that_stays_says_what_it_said(tree: PlanTree, random: Random) -> None:
    draft, nodes = Draft(tree), some(random, list(tree.walk()))
    after = done_and_undone(tree, remove_edit(draft, nodes))
    cells = shown(after)
    assert cells == {cell: texts for cell, texts in shown(tree).items() if cell in cells}

    kind = draft.kind(nodes[0])
    parents = [one.id for one in tree.walk() if one.kind in PARENTS[kind]]
    if not parents:
        return
    parent = random.choice(parents)
    after = done_and_undone(tree, move_edit(draft, nodes, parent))
    assert shown(after) == shown(tree)
    gaps = [place for place, (_, sibling) in enumerate(draft.children(parent)) if sibling is kind]
    after = done_and_undone(
        tree, move_edit(draft, nodes, parent, random.choice([*gaps, gaps[-1] + 1]) if gaps else None)
    )
    assert shown(after) == shown(tree)
    added = [Node(id_of(f"added {number}"), kind) for number in range(random.randint(1, 3))]
    after = done_and_undone(tree, add_edit(draft, parent, random.choice(gaps) if gaps else None, *added))
    cells = shown(tree)
    assert cells == {cell: texts for cell, texts in shown(after).items() if cell in cells}
