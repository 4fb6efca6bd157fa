"""Which comments are listed, in which order, and which a filter lets through."""

from datetime import UTC, datetime, timedelta

from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AtIndex, MoveNode, RemoveNode, SetNumber, SetThread
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.comments.threads import (
    CommentFilter,
    ListedThread,
    ThreadCollector,
    ThreadState,
    authors,
    departments,
    next_thread,
)
from tests.plan.a_plan import id_of, small_plan
from tests.plan.a_thread import replied, resolved

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def said(words: str, author: str = "Ana", minutes: int = 0) -> Thread:
    """A thread of one comment; its words are its id too."""
    own = Comment(id_of(f"comment {words}"), author, author[:1], NOON + timedelta(minutes=minutes), words)
    return Thread(id_of(words), (own,))


def plan_with(**threads: list[Thread]) -> Draft:
    """The small plan with threads on the nodes of those names; `plan` is the plan itself."""
    draft = Draft(small_plan())
    for name, own in threads.items():
        for thread in own:
            draft.perform(SetThread(None if name == "plan" else id_of(name), thread.id, thread))
    return draft


def words(threads: tuple[ListedThread, ...]) -> list[str]:
    return [listed.thread.comments[0].body for listed in threads]


def listed(tree: PlanTree, wanted: CommentFilter | None = None) -> list[str]:
    return words((wanted or CommentFilter(state=ThreadState.ALL)).apply(ThreadCollector().collect(tree)))


def test_comments_are_listed_as_the_plan_is_printed_and_by_time_in_one_place() -> None:
    plan = plan_with(
        D1=[said("last")],
        A1=[said("later", minutes=1), said("earlier")],
        plan=[said("cover")],
        objective=[said("goal")],
    )
    assert listed(plan.tree()) == ["cover", "goal", "earlier", "later", "last"]


def test_a_filter_wants_all_its_words_in_any_comment_of_a_thread() -> None:
    thread = replied(said("¿Por qué DIEZ?"), said("Because of the budget", "Luís").comments[0])
    plan = plan_with(A1=[thread, said("ten", minutes=1)])
    assert listed(plan.tree(), CommentFilter("diez por")) == ["¿Por qué DIEZ?"]
    assert listed(plan.tree(), CommentFilter("BUDGET luis")) == ["¿Por qué DIEZ?"]
    assert listed(plan.tree(), CommentFilter("budget ten")) == []


def test_state_author_department_and_place_narrow_the_list() -> None:
    settled = resolved(said("settled"), "Ana", NOON)
    plan = plan_with(A1=[settled, said("by Luís", "Luís", 1)], plan=[said("cover")], C1=[said("topic's")])
    tree = plan.tree()
    assert listed(tree, CommentFilter()) == ["cover", "by Luís", "topic's"]
    assert listed(tree, CommentFilter(state=ThreadState.RESOLVED)) == ["settled"]
    assert listed(tree, CommentFilter(author="Luís")) == ["by Luís"]
    assert listed(tree, CommentFilter(department=id_of("department"))) == ["by Luís", "topic's"]
    assert listed(tree, CommentFilter(within=frozenset({None, id_of("C1")}))) == ["cover", "topic's"]
    assert authors(ThreadCollector().collect(tree)) == ["Ana", "Luís"]
    assert departments(ThreadCollector().collect(tree)) == [id_of("department")]


def test_the_listing_follows_every_edit_and_keeps_what_has_not_changed() -> None:
    plan, collector = plan_with(A1=[said("first")], plan=[said("cover")]), ThreadCollector()
    before = collector.collect(plan.tree())
    plan.perform(SetThread(None, id_of("cover"), None))
    assert collector.collect(plan.tree()) == before[1:]
    assert collector.collect(plan.tree())[0] is before[1]
    plan.perform(SetThread(id_of("D1"), id_of("second"), said("second")))
    plan.perform(MoveNode(id_of("D"), id_of("topic"), AtIndex(0)))
    plan.perform(SetNumber(id_of("line"), "7"))
    assert words(collector.collect(plan.tree())) == ["first", "second"]
    back, _changed = plan.perform(RemoveNode(id_of("department")))
    assert collector.collect(plan.tree()) == ()
    plan.perform(back)
    assert words(collector.collect(plan.tree())) == ["first", "second"]


def test_next_and_previous_go_round_the_plan_from_any_place() -> None:
    plan = plan_with(A2=[said("second row")], C1=[said("topic's")], plan=[said("cover")])
    threads = ThreadCollector().collect(plan.tree())
    order = {node.id: at for at, node in enumerate(plan.tree().walk())}

    def from_place(name: str | None, step: int) -> str:
        found = next_thread(threads, order, id_of(name) if name else None, step)
        assert found
        return found.thread.comments[0].body

    assert from_place(None, 1) == "second row"
    assert from_place("A1", 1) == "second row"
    assert from_place("A2", 1) == "topic's"
    assert from_place("D1", 1) == "cover"
    assert from_place("A2", -1) == "cover"
    assert from_place(None, -1) == "topic's"
    assert next_thread((), order, None, 1) is None
