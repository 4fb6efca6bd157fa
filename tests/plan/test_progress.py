"""How far each language is, whatever was edited since it was first asked."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import SetText, SetThread
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.progress import Completeness, Progress, ProgressBook
from sedi_editor.plan.summary import summarize
from sedi_editor.plan.tree import Node, PlanTree, Source, Text
from tests.plan.a_plan import id_of, small_plan, text
from tests.strategies import edits_for, plan_trees


@pytest.mark.slow("draws many random plans")
@given(st.data())
def test_the_figures_are_those_of_a_fresh_count_after_every_edit(data: st.DataObject) -> None:
    draft, book = Draft(data.draw(plan_trees())), ProgressBook()
    for _ in range(3):
        draft.perform(data.draw(edits_for(draft.tree())))
        tree = draft.tree()
        summary = summarize(tree)
        for language, figures in summary.languages.items():
            progress = book.progress(tree, language)
            assert (progress.missing, progress.stale) == (figures.missing, figures.stale)
        for node in tree.walk():
            assert book.progress(node, Language.FR) == ProgressBook().progress(node, Language.FR)
        for part in (tree, *tree.walk()):
            assert book.rows(part) == sum(node.kind is Kind.ROW for node in part.walk())


def test_what_is_missing_and_stale_counts_for_all_above_it() -> None:
    draft, book = Draft(small_plan()), ProgressBook()
    assert book.progress(draft.node(id_of("C")), Language.FR) == Progress(wanted=5, missing=5, stale=0)
    english = draft.node(id_of("C1")).text(Field.RESULTS, Language.EN)
    french = Text(text("résultats").rich, Source(Language.EN, english.fingerprint))
    draft.perform(SetText(id_of("C1"), Field.RESULTS, Language.FR, french))
    assert book.progress(draft.node(id_of("C")), Language.FR) == Progress(wanted=5, missing=4, stale=0)
    before = book.progress(draft.tree(), Language.FR)
    draft.perform(SetText(id_of("C1"), Field.RESULTS, Language.EN, text("other results")))
    assert book.progress(draft.node(id_of("C1")), Language.FR) == Progress(wanted=4, missing=3, stale=1)
    assert book.progress(draft.tree(), Language.FR) == Progress(before.wanted, before.missing, before.stale + 1)


@pytest.mark.parametrize(
    ("progress", "percent", "completeness"),
    [
        (Progress(0, 0, 0), 100, Completeness.EMPTY),
        (Progress(4, 0, 0), 100, Completeness.COMPLETE),
        (Progress(4, 0, 1), 100, Completeness.STALE),
        (Progress(4, 1, 1), 75, Completeness.MISSING),
        (Progress(4, 4, 0), 0, Completeness.MISSING),
        (Progress(1000, 1, 0), 99, Completeness.MISSING),
    ],
)
def test_a_language_is_complete_only_when_nothing_is_missing_or_stale(
    progress: Progress, percent: int, completeness: Completeness
) -> None:
    assert (progress.percent, progress.completeness) == (percent, completeness)


def test_only_open_threads_are_counted_for_all_above_their_node() -> None:
    draft, book = Draft(small_plan()), ProgressBook()
    now = datetime.datetime(2020, 5, 8, tzinfo=datetime.UTC)
    thread = Thread(id_of("thread"), (Comment(id_of("comment"), "Ana", "A", now, "why?"),))
    draft.perform(SetThread(id_of("A1"), thread.id, thread))
    parts: list[Node] = [draft.node(id_of(name)) for name in ("A1", "A", "department", "B")]
    assert [book.open_threads(part, draft.tree().annotations) for part in parts] == [1, 1, 1, 0]
    draft.perform(SetThread(id_of("A1"), thread.id, Thread(thread.id, thread.comments, resolved=Resolution("B", now))))
    assert book.open_threads(draft.tree(), draft.tree().annotations) == 0


@pytest.mark.slow("draws many random plans")
@settings(max_examples=50)
@given(plan_trees(max_departments=2, max_children=2), st.data())
def test_what_is_counted_on_is_what_is_counted_anew(tree: PlanTree, data: st.DataObject) -> None:
    draft, book = Draft(tree), ProgressBook()
    for _ in range(data.draw(st.integers(1, 8))):
        draft.perform(data.draw(edits_for(draft.tree())))
        now, anew = draft.tree(), ProgressBook()
        for part in (now, *now.walk()):
            assert book.open_threads(part, now.annotations) == anew.open_threads(part, now.annotations)
            assert book.progress(part, Language.FR) == anew.progress(part, Language.FR)
