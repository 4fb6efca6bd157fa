"""The port between session and store: a plan file keeps to it as a plan in memory does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sedi_editor.errors import FileProblem, PlanRuleError
from sedi_editor.plan import draft
from sedi_editor.plan.base import Base
from sedi_editor.plan.edits import Edit, RemoveNode, SetNumber, SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.store.file_store import FileStore
from sedi_editor.store.new_file import make
from sedi_editor.store.plan_store import OpenPlan, PlanStore
from sedi_editor.store.problems import FileGone
from tests.memory_store import MemoryStore, SharedPlan
from tests.plan.a_plan import id_of, small_plan, text


def in_file(folder: Path) -> PlanStore:
    make(folder / "plan.sediplan", small_plan())
    return FileStore(folder / "plan.sediplan", "Ana")


def in_memory(_folder: Path) -> PlanStore:
    return MemoryStore(SharedPlan(small_plan()), "Ana")


@pytest.fixture(params=[in_file, in_memory])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> PlanStore:
    make: Callable[[Path], PlanStore] = request.param
    return make(tmp_path)


def opened(store: PlanStore, *, read_only: bool = False) -> OpenPlan:
    return store.open(lambda: None, read_only=read_only)


def typed(words: str) -> Edit:
    return SetText(id_of("A1"), Field.RESULTS, Language.EN, text(words))


def test_a_plan_is_read_before_it_is_opened_and_is_the_same_then(store: PlanStore) -> None:
    plan = opened(store)
    assert plan.load() == small_plan()
    assert not plan.access.read_only
    plan.close()
    assert store.quick_read() == small_plan()


def test_an_edit_is_kept_when_apply_returns_and_its_inverse_takes_it_back(store: PlanStore) -> None:
    plan = opened(store)
    applied = plan.apply(typed("twelve"))
    assert plan.load() == draft.apply(small_plan(), typed("twelve"))[0]
    plan.apply(applied.inverse)
    plan.close()
    again = opened(store)
    assert again.load() == small_plan()
    again.close()


def test_an_edit_that_does_not_fit_changes_nothing(store: PlanStore) -> None:
    plan = opened(store)
    with pytest.raises(PlanRuleError):
        plan.apply(RemoveNode(id_of("nowhere")))
    assert plan.load() == small_plan()
    assert plan.last_change() is None
    plan.close()


def test_each_change_tells_which_one_was_the_last_before_it(store: PlanStore) -> None:
    plan = opened(store)
    first = plan.apply(SetNumber(id_of("line"), "7"))
    second = plan.apply(SetNumber(id_of("line"), "8"))
    assert (first.base, second.base) == (None, first.change)
    assert plan.last_change() == second.change
    plan.close()


def test_a_copy_has_the_last_two_changes_in_common_with_the_plan(store: PlanStore) -> None:
    plan = opened(store)
    assert store.base() is None
    ids = [plan.apply(SetNumber(id_of("line"), number)).change for number in "789"]
    assert store.base() == Base(ids[2], ids[1])
    plan.close()


def test_typing_that_goes_on_follows_what_was_typed_before(store: PlanStore) -> None:
    plan, cell = opened(store), object()
    before = plan.apply(SetNumber(id_of("line"), "7")).change
    for words in ("a", "ab", "abc"):
        applied = plan.apply(typed(words), cell)
        assert applied.base == before
        before = applied.change
    assert plan.last_change() == before
    plan.close()


def test_the_changes_since_one_lead_from_the_plan_as_it_was_to_the_plan_as_it_is(store: PlanStore) -> None:
    plan = opened(store)
    edits = [SetNumber(id_of("line"), "7"), typed("twelve"), RemoveNode(id_of("D"))]
    ids = [plan.apply(edit).change for edit in edits]
    for known, expected in ((None, edits), (ids[0], edits[1:]), (ids[2], [])):
        changes = plan.changes_since(known)
        assert changes is not None
        assert [change.edit for change in changes] == expected
        assert [change.id for change in changes] == ids[len(ids) - len(expected) :]
        assert {change.author for change in changes} <= {"Ana"}
    plan.close()


def test_nobody_can_tell_what_came_after_a_change_that_is_not_there(store: PlanStore) -> None:
    plan = opened(store)
    plan.apply(typed("twelve"))
    assert plan.changes_since(id_of("nowhere")) is None
    plan.close()


def test_who_reads_sees_what_another_does_and_changes_nothing(store: PlanStore) -> None:
    plan = opened(store)
    reader = opened(store, read_only=True)
    assert reader.access.read_only
    known = reader.last_change()
    applied = plan.apply(typed("twelve"))
    changes = reader.changes_since(known)
    assert changes
    assert [change.id for change in changes] == [applied.change]
    with pytest.raises(FileProblem):
        reader.apply(typed("thirteen"))
    assert reader.load() == plan.load()
    plan.close()
    reader.close()


def test_a_closed_plan_says_so_and_may_be_closed_again(store: PlanStore) -> None:
    plan = opened(store)
    plan.note_close()
    assert not plan.is_closed or isinstance(store, MemoryStore)
    plan.close()
    plan.close()
    assert plan.is_closed


def test_what_has_no_other_place_is_kept_as_a_backup(store: PlanStore) -> None:
    assert store.keep(draft.apply(small_plan(), typed("mine alone"))[0]).time


def test_a_plan_whose_file_went_away_says_so(tmp_path: Path) -> None:
    store = in_file(tmp_path)
    plan = opened(store)
    plan.require_present()
    store.path.rename(tmp_path / "elsewhere.sediplan")
    with pytest.raises(FileGone):
        plan.require_present()
    plan.close()


def test_what_was_typed_on_since_is_told_as_what_it_has_become(tmp_path: Path) -> None:
    """In a file typing that goes on takes the place of what was typed before."""
    store, cell = in_file(tmp_path), object()
    plan = opened(store)
    plan.apply(typed("a"), cell)
    reader = opened(store, read_only=True)
    known, was = reader.last_change(), reader.load()
    for words, others in (("ab", []), ("abc", [SetNumber(id_of("line"), "7")]), ("abcd", [])):
        plan.apply(typed(words), cell)
        for edit in others:
            plan.apply(edit)
        changes = reader.changes_since(known)
        assert changes
        assert [change.edit for change in changes] == [typed(words), *others]
        for change in changes:
            was, _inverse = draft.apply(was, change.edit)
        assert was == reader.load()
        known = changes[-1].id
    assert plan.apply(typed("abcde"), cell)
    assert reader.changes_since(id_of("nowhere")) is None
    reader.close()
    plan.close()


def test_the_changes_of_a_copy_begin_with_what_it_was_made_of(tmp_path: Path) -> None:
    store = in_file(tmp_path)
    plan = opened(store)
    plan.apply(typed("twelve"))
    known = plan.last_change()
    make(tmp_path / "copy.sediplan", plan.load(), copy_of=store.path)
    plan.close()
    copy = opened(FileStore(tmp_path / "copy.sediplan"))
    assert copy.last_change() == known
    copy.apply(SetNumber(id_of("line"), "7"))
    changes = copy.changes_since(known)
    assert changes
    assert [change.edit for change in changes] == [SetNumber(id_of("line"), "7")]
    copy.close()
