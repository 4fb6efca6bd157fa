"""Every copy of a plan knows which entry of the change log it has in common with its original."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from sedi_editor import plan_files
from sedi_editor.document.formats import FORMATS
from sedi_editor.exchange.word_import import read_word
from sedi_editor.export import write_document, write_text_form
from sedi_editor.plan.base import Base
from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.next_year import next_year
from sedi_editor.store.backups import backups
from sedi_editor.store.new_file import make
from sedi_editor.store.plan_file import PlanFile, check
from tests.store.small_plan import first, small_plan

LINE = first(small_plan(), Kind.LINE).id
WORD = next(one for one in FORMATS if one.suffix == ".docx")


PLAN = replace(small_plan(), settings=replace(small_plan().settings, emblem=None))


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A plan file with three entries in its log; the last is typing that may go on."""
    path = tmp_path / "original.sediplan"
    with PlanFile.create(path, PLAN) as plan:
        plan.apply(SetNumber(LINE, "2"))
        plan.apply(SetNumber(LINE, "3"))
        plan.apply(SetNumber(LINE, "4"), "typing")
    return path


def saved_copy(original: Path, copy: Path) -> None:
    make(copy, plan_files.read(original), copy_of=original)


def copy_in_the_file_manager(original: Path, copy: Path) -> None:
    shutil.copyfile(original, copy)


def backup(original: Path, copy: Path) -> None:
    with PlanFile.open(original):
        pass
    shutil.copyfile(backups.backups_of(original)[0].path, copy)


def yaml_out_and_in(original: Path, copy: Path) -> None:
    text_form(original, copy, "plan.yaml")


def json_out_and_in(original: Path, copy: Path) -> None:
    text_form(original, copy, "plan.json")


def text_form(original: Path, copy: Path, name: str) -> None:
    written = original.with_name(name)
    write_text_form(plan_files.read(original), written)
    plan_files.create(copy, plan_files.read(written))


def word_out_and_in(original: Path, copy: Path) -> None:
    written = original.with_name("plan.docx")
    write_document(plan_files.read(original), written, WORD)
    plan_files.create(copy, read_word(written, (Language.EN,)).tree)


EVERY_COPY = [saved_copy, copy_in_the_file_manager, backup, yaml_out_and_in, json_out_and_in, word_out_and_in]


def known(path: Path) -> list[UUID]:
    """The entries that a file knows of, the newest first: its own, and what it was made of."""
    with PlanFile.open(path) as plan:
        entries = [change.id for change in reversed(plan.history()) if change.id]
        bases = [change.base for change in plan.history() if change.base]
        base = plan.load().base
    return [*entries, *(base.ids if base else ()), *bases]


def common(one: Path, other: Path) -> UUID | None:
    theirs = set(known(other))
    return next((entry for entry in known(one) if entry in theirs), None)


@pytest.mark.parametrize("copying", EVERY_COPY)
def test_both_know_the_last_entry_before_they_parted(
    original: Path, tmp_path: Path, copying: Callable[[Path, Path], None]
) -> None:
    parted, copy = known(original)[0], tmp_path / "copy.sediplan"
    copying(original, copy)
    for path, number in ((original, "5"), (copy, "6"), (original, "7")):
        with PlanFile.open(path) as plan:
            plan.apply(SetNumber(LINE, number))
    assert common(original, copy) == parted
    assert check(copy) == []


# A backup is not among them: it ends the entry, and typing goes on in another.
@pytest.mark.parametrize("copying", [one for one in EVERY_COPY if one is not backup])
def test_where_typing_went_on_they_know_the_entry_before_it(
    original: Path, tmp_path: Path, copying: Callable[[Path, Path], None]
) -> None:
    copy = tmp_path / "copy.sediplan"
    with PlanFile.open(original) as plan:
        plan.apply(SetNumber(LINE, "5"), "other typing")
        before = plan.history()[-1].base
        copying(original, copy)
        plan.apply(SetNumber(LINE, "56"), "other typing")
        assert plan.history()[-1].base == before
    assert common(original, copy) == before


@pytest.mark.parametrize("copying", [yaml_out_and_in, word_out_and_in])
def test_a_copy_of_a_copy_still_knows_the_original(
    original: Path, tmp_path: Path, copying: Callable[[Path, Path], None]
) -> None:
    parted, copy, other = known(original)[0], tmp_path / "copy.sediplan", tmp_path / "other.sediplan"
    copying(original, copy)
    copying(copy, other)
    assert common(original, other) == parted


def test_a_plan_for_next_year_is_no_copy(original: Path) -> None:
    assert next_year(plan_files.read(original), 2027).base is None


def test_a_base_that_is_not_one_is_none() -> None:
    assert [Base.read(one) for one in (None, "", "x", "1 2", 7)] == [None] * 5
    base = Base(UUID(int=1), UUID(int=2))
    assert Base.read(str(base)) == base
    assert Base.read(str(UUID(int=1))) == Base(UUID(int=1))
