"""What large plans cost, in memory and in statements; the time is measured by the bench."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from msgspec.structs import replace
from sqlalchemy import event

from sedi_editor.plan.edits import SetNumber, SetThread
from sedi_editor.plan.kind import ROW_COLUMNS, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.store.new_file import make
from sedi_editor.store.plan_file import PlanFile
from tests.store.small_plan import THREAD, first, small_plan, words


def repeated(tree: PlanTree, times: int) -> PlanTree:
    """A plan that holds all departments `times` times, with ids of their own."""

    def renewed(node: Node) -> Node:
        return replace(node, id=uuid4(), children=tuple(renewed(child) for child in node.children))

    return replace(
        tree, departments=tuple(renewed(department) for _ in range(times) for department in tree.departments)
    )


def written_out(tree: PlanTree) -> PlanTree:
    """The plan with as much text in its rows as the published plans have, in two languages."""
    texts = {
        (column.field, language): words(f"{column} in {language}: " + "some words about what will be done " * 4)
        for column in ROW_COLUMNS
        for language in (Language.EN, Language.FR)
    }

    def node(one: Node) -> Node:
        if one.kind is Kind.ROW:
            own = {key: text for key, text in texts.items() if key[0].value not in one.joined}
            return replace(one, texts=own)
        return replace(one, children=tuple(node(child) for child in one.children))

    return replace(tree, departments=tuple(node(department) for department in tree.departments))


# Not `getrusage`: its peak begins with that of the process which started this one.
@pytest.mark.slow("writes a plan of 5000 rows")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak memory of a process by itself")
def test_a_plan_of_5000_rows_is_loaded_in_less_than_200_mib(path: Path) -> None:
    large = repeated(written_out(small_plan()), 1600)
    make(path, large)
    script = """
import sys
from pathlib import Path
from sedi_editor.store.plan_file import PlanFile
with PlanFile.open(Path(sys.argv[1]), read_only=True) as plan:
    tree = plan.load()
status = Path("/proc/self/status").read_text().split()
print(sum(node.kind == "row" for node in tree.walk()), int(status[status.index("VmHWM:") + 1]) / 1024)
"""
    run = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    rows, peak_mib = run.stdout.split()
    assert int(rows) == sum(node.kind is Kind.ROW for node in large.walk()) > 4500
    assert float(peak_mib) < 200


@pytest.mark.parametrize("times", [1, 20])
def test_a_plan_of_any_size_is_loaded_with_one_statement_a_table(path: Path, tree: PlanTree, times: int) -> None:
    with PlanFile.create(path, repeated(tree, times)) as plan:
        plan.apply(SetThread(None, THREAD.id, THREAD))
    with PlanFile.open(path, read_only=True) as plan:
        assert _statements(plan, plan.load) == ["plan", "node", "text", "thread", "comment", "waiver", "plan"]


def test_an_edit_of_a_large_plan_takes_no_more_statements_than_of_a_small_one(path: Path, tree: PlanTree) -> None:
    counts: list[int] = []
    for times in (1, 20):
        beside = path.with_name(f"{times}.sediplan")
        with PlanFile.create(beside, repeated(tree, times)) as plan:
            edit = SetNumber(first(plan.load(), Kind.LINE).id, "9")
            counts.append(len(_statements(plan, partial(plan.apply, edit))))
    assert counts[0] == counts[1] < 8


def _statements(plan: PlanFile, action: Callable[[], object]) -> list[str]:
    """The tables that `action` reads or writes, one for each statement but the transaction's own."""
    connection = plan._connection  # pyright: ignore[reportPrivateUsage]
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            words = statement.replace('"', "").split()
            seen.append(words[words.index("FROM") + 1] if "FROM" in words else statement)

    event.listen(connection, "before_cursor_execute", note)
    try:
        action()
    finally:
        event.remove(connection, "before_cursor_execute", note)
    return seen
