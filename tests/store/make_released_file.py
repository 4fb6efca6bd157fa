"""Makes `files/<version>.sediplan`, the plan file that stays as an example of the current format version.

Run once for each version that is released: `python -m tests.store.make_released_file` in the project's folder. What it
made is never made again: it must stay what that version of the program wrote.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.edits import (
    Group,
    MoveNode,
    SetComment,
    SetNumber,
    SetResolution,
    SetText,
    SetThread,
    SetWaiver,
    settings_edit,
)
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, RichText, Run, Script
from sedi_editor.plan.tree import Source, Text
from sedi_editor.plan.waiver import Waived, Waiver
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
    reply = Comment(UUID(int=72), "Luís", "L", clock, "Parce que\N{NO-BREAK SPACE}:\n– dix suffisent.", edited=clock)
    first_words = Comment(UUID(int=71), "Ana Pérez", "AP", clock, "Why ten?")
    question = Thread(UUID(int=70), (first_words, reply), Field.TITLE, Language.PT)
    remark = Thread(UUID(int=80), (replace(first_words, id=UUID(int=81), body="Is this the last version?"),))
    waiver = Waiver(Waived("missing-title", line.id, Field.TITLE, Language.FR), "It has no French name", "Ana", clock)
    answer = Comment(UUID(int=73), "Marie", "M", clock, "Ten it is.")
    typing, source = object(), words("Small firms")
    origin = Source(Language.EN, source.rich.fingerprint)
    without_emblem = replace(tree.settings, emblem=None)
    with PlanFile.create(path, tree, author="Ana Pérez", clock=lambda: clock) as plan:
        plan.apply(SetText(topic.id, Field.TITLE, Language.PT, words("Pequenas empresas à distância")))
        plan.apply(Group((SetNumber(line.id, "2"), MoveNode(line.id, tree.departments[1].id, None)), "Move"))
        plan.apply(SetText(None, Field.TITLE, Language.EN, None))
        plan.apply(SetThread(topic.id, question.id, question))
        plan.apply(SetComment(topic.id, question.id, answer.id, answer))
        plan.apply(SetResolution(topic.id, question.id, Resolution("Luís", clock)))
        plan.apply(SetThread(None, remark.id, remark))
        plan.apply(SetWaiver(waiver.waived, waiver))
        plan.apply(settings_edit(tree.settings, without_emblem))
        plan.apply(SetText(topic.id, Field.TITLE, Language.EN, words("Small")), typing)
        plan.apply(SetText(topic.id, Field.TITLE, Language.EN, source), typing)
        plan.apply(SetText(topic.id, Field.TITLE, Language.FR, Text(RichText.from_plain("Petites firmes"), origin)))
        ordinal = RichText((Block((Run("1"), Run("er", script=Script.SUPERSCRIPT), Run(" mai"))),))
        plan.apply(SetText(line.id, Field.TITLE, Language.FR, Text(ordinal)))
    print(path)


if __name__ == "__main__":
    main()
