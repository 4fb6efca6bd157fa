"""The work of other processes on a plan; `other_process.py` starts them.

They begin as copies of a process that has imported this module, so that the program is imported once. It imports
nothing of the tests' tools.
"""

import itertools
import os
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.plan.edits import Edit, SetPlan, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanSettings, PlanTree, Text
from sedi_editor.store.plan_file import PlanFile


def numbered_edit(tree: PlanTree, number: int) -> Edit:
    """The edit with that number of an endless sequence."""
    rows = [node for node in tree.walk() if node.kind is Kind.ROW]
    text = Text(RichText.from_plain(f"edit {number} " + "mot à mot " * (number % 50)))
    return SetText(rows[number % len(rows)].id, Field.CONTRIBUTION, Language.FR, text)


def obey(pipe: Connection, path: Path, author: str) -> None:
    """Opens the plan and carries out orders; each order and each answer is a line."""
    with PlanFile.open(path, author=author) as plan:
        tree = plan.load()
        pipe.send("read-only" if plan.read_only else "open")
        while (told := pipe.recv()) != "close":
            if told == "edit":
                try:
                    plan.apply(numbered_edit(tree, 0))
                except FileProblem as problem:
                    pipe.send(str(problem))
                else:
                    pipe.send("done")
            if told == "edit on and on":
                for number in itertools.count():
                    plan.apply(numbered_edit(tree, number))
                    pipe.send(str(number))
    pipe.send("closed")


def edit_as_nobody(path: Path) -> Iterator[str]:
    """Opens and edits the plan as a user who owns nothing."""
    if sys.platform != "win32" and os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        with PlanFile.open(path) as plan:
            plan.load()
            yield "read-only" if plan.read_only else "writable"
            plan.apply(SetPlan(PlanSettings()))
    except FileProblem as problem:
        yield str(problem)


def edit_until_the_file_can_grow_no_more(path: Path) -> Iterator[str]:
    """Edits the plan in a file that may grow by 20000 bytes, and once more when it may grow again."""
    import resource  # Windows has none

    with PlanFile.open(path) as plan:
        tree, done = plan.load(), 0
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20000, resource.RLIM_INFINITY))
        before = plan.load()
        try:
            while True:
                plan.apply(numbered_edit(tree, done))
                done += 1
                before = plan.load()
        except FileProblem as problem:
            yield str(problem)
        assert plan.load() == before
        assert len(plan.history()) == done > 0
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        plan.apply(numbered_edit(tree, done))
        assert len(plan.history()) == done + 1
