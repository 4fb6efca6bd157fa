"""Copies are the same parts under other ids."""

import datetime
from uuid import UUID

from msgspec.structs import replace

from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.copying import copy_of, duplicate_edit, with_own_texts
from sedi_editor.plan.draft import Draft, apply
from sedi_editor.plan.edits import SetThread
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.numbering import renumbered
from sedi_editor.plan.rules import check
from tests.plan.a_plan import id_of, node, small_plan


def names(draft: Draft, parent: UUID | None) -> list[str]:
    return [draft.node(child).text(Field.TITLE, Language.EN).plain for child, _ in draft.children(parent)]


def test_a_copy_has_ids_of_its_own_and_no_comments() -> None:
    said = Comment(id_of("comment"), "Ana", "A", datetime.datetime(2020, 5, 8, tzinfo=datetime.UTC), "why?")
    thread = Thread(id_of("thread"), (said,))
    tree = apply(small_plan(), SetThread(id_of("A"), thread.id, thread))[0]
    original = tree.node(id_of("A"))
    copy = copy_of(original)
    assert not {one.id for one in copy.walk()} & {one.id for one in original.walk()}
    duplicated = apply(tree, duplicate_edit(Draft(tree), [id_of("A")])[0])[0]
    assert duplicated.annotations == tree.annotations
    assert [(one.kind, one.texts, one.joined) for one in copy.walk()] == [
        (one.kind, one.texts, one.joined) for one in original.walk()
    ]


def test_copies_stand_behind_the_last_of_the_originals() -> None:
    draft = Draft(small_plan())
    group, copies = duplicate_edit(draft, [id_of("B"), id_of("A"), id_of("topic")])
    draft.perform(group)
    check(draft.tree())
    assert names(draft, id_of("objective")) == ["A", "B", "A", "B", "topic", "topic"]
    assert [child for child, _ in draft.children(id_of("objective"))][2:4] == copies[:2]
    assert draft.parent(copies[2]) == id_of("objective")


def test_a_numbered_copy_has_the_next_free_number_and_so_has_what_is_in_it() -> None:
    draft = Draft(small_plan())
    group, (line,) = duplicate_edit(draft, [id_of("line")])
    draft.perform(group)
    assert draft.number(line) == "2"
    assert [draft.number(child) for child, _ in draft.children(line)] == ["2.1"]


def test_two_copies_have_different_numbers() -> None:
    draft = Draft(small_plan())
    draft.perform(duplicate_edit(draft, [id_of("objective")])[0])
    objectives = [child for child, _ in draft.children(id_of("line"))]
    draft.perform(duplicate_edit(draft, objectives)[0])
    assert [draft.number(child) for child, _ in draft.children(id_of("line"))] == ["1.1", "1.2", "1.3", "1.4"]


def test_numbers_that_do_not_begin_with_the_one_above_are_kept() -> None:
    line = node(Kind.LINE, "line", node(Kind.OBJECTIVE, "a", number="1.1"), node(Kind.OBJECTIVE, "b", number="3.4"))
    assert [one.number for one in renumbered(replace(line, number="1"), "12").walk()] == ["12", "12.1", "3.4"]


def test_numbers_typed_with_their_full_stop_follow_the_one_above() -> None:
    line = node(Kind.LINE, "line", node(Kind.OBJECTIVE, "a", number="1.1."), number="1.")
    assert [one.number for one in renumbered(line, "2.").walk()] == ["2.", "2.1."]


def test_what_stands_alone_has_the_texts_that_it_continued() -> None:
    alone = with_own_texts(Draft(small_plan()), id_of("B"))
    assert alone.children[0].joined == set()
    # A2 continues the results of A1, and so B1 does.
    assert alone.children[0].text(Column.RESULTS.field, Language.EN).plain == "A1 results"
    assert alone.children[0].text(Column.PARTNERSHIPS.field, Language.EN).plain == "A2 partnerships"
    assert with_own_texts(Draft(small_plan()), id_of("topic")) == small_plan().node(id_of("topic"))
