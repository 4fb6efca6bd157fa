"""A second process that has a plan open and does what it is told, line by line: `python process.py FILE NAME`.

It answers every line with one line. Started by the tests of the lock and of crashes.
"""

import itertools
import sys
from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.plan.edits import Edit, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanTree, Text
from sedi_editor.store.plan_file import PlanFile


def numbered_edit(tree: PlanTree, number: int) -> Edit:
    """The edit of that number in an endless row of them."""
    rows = [node for node in tree.walk() if node.kind is Kind.ROW]
    text = Text(RichText.from_plain(f"edit {number} " + "mot à mot " * (number % 50)))
    return SetText(rows[number % len(rows)].id, Field.CONTRIBUTION, Language.FR, text)


def main() -> None:
    path, author = Path(sys.argv[1]), sys.argv[2]
    with PlanFile.open(path, author=author) as plan:
        tree = plan.load()
        print("read-only" if plan.read_only else "open", flush=True)
        for line in sys.stdin:
            if line.strip() == "close":
                break
            if line.strip() == "edit":
                try:
                    plan.apply(numbered_edit(tree, 0))
                except FileProblem as problem:
                    print(problem, flush=True)
                else:
                    print("done", flush=True)
            if line.strip() == "edit on and on":
                for number in itertools.count():
                    plan.apply(numbered_edit(tree, number))
                    print(number, flush=True)
    print("closed", flush=True)


if __name__ == "__main__":
    main()
