"""Makes `files/<version>.sediplan`, the plan file that stays as an example of the current format version.

Run once for each version that is released: `python -m tests.store.make_released_file` in the project's folder. What it
made is never made again: it must stay what that version of the program wrote.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from sedi_editor.plan.edits import Group, MoveNode, SetNumber, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.store.version import CURRENT
from tests.store.small_plan import first, small_plan, words


def main() -> None:
    path = Path(__file__).with_name("files") / f"{CURRENT}.sediplan"
    if path.exists():
        sys.exit(f"{path} is there already and stays as it is")
    tree = small_plan()
    line, topic = first(tree, Kind.LINE), first(tree, Kind.TOPIC)
    clock = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
    with PlanFile.create(path, tree, author="Ana Pérez", clock=lambda: clock) as plan:
        plan.apply(SetText(topic.id, Field.TITLE, Language.PT, words("Pequenas empresas à distância")))
        plan.apply(Group((SetNumber(line.id, "2"), MoveNode(line.id, tree.departments[1].id, 0)), "Move"))
        plan.apply(SetText(None, Field.TITLE, Language.EN, None))
    print(path)


if __name__ == "__main__":
    main()
