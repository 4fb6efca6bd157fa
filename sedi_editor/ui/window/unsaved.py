"""What could not be saved when the program was ended: on the disk, in the user's data folder.

A note says what it is; where words of a plan were not in its file, the plan as it was on the screen lies beside the
note, as a plan file.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from msgspec import Struct

from sedi_editor import atomic
from sedi_editor.errors import UserError
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan_files import SUFFIX, create, read
from sedi_editor.store.user_folder import private_folder, user_folder

_FOLDER = "unsaved"
_OWNER_ONLY = 0o600
"""Who may read these files: the plan itself may be closed to others."""

Typed = tuple[str, str]
"""What a field of the window is called, and the words in it."""


class UnsavedWork(Struct, frozen=True):
    """What was kept at `time`: the `tree` that the file `plan` does not hold, and words that were in fields."""

    note: Path
    time: datetime
    plan: Path | None
    tree: PlanTree | None
    typed: tuple[Typed, ...]


def keep(plan: Path | None, tree: PlanTree | None, typed: Sequence[Typed]) -> Path:
    """Keeps it; returns the note. Raises OSError or FileProblem."""
    note = private_folder(_FOLDER) / f"{token_hex(8)}.json"
    if tree:
        create(_plan_of(note), tree)
        _plan_of(note).chmod(_OWNER_ONLY)
    _write(note, datetime.now(UTC), plan if tree else None, typed)
    return note


def drop_plan(kept: UnsavedWork) -> None:
    """The plan is saved elsewhere now, and the words of fields have still to be looked at."""
    with suppress(OSError, UserError):
        _write(kept.note, kept.time, None, kept.typed)
        _plan_of(kept.note).unlink(missing_ok=True)


def drop(note: Path) -> None:
    """It is saved elsewhere now. The note goes first: without it nothing is found."""
    with suppress(OSError):
        note.unlink(missing_ok=True)
        _plan_of(note).unlink(missing_ok=True)


def found() -> list[UnsavedWork]:
    """All that was kept and can be read, oldest first; what cannot be read stays where it is."""
    kept: list[UnsavedWork] = []
    for note in (user_folder() / _FOLDER).glob("*.json"):
        with suppress(OSError, ValueError, TypeError, LookupError, AttributeError, UserError):
            shape: dict[str, Any] = json.loads(note.read_bytes())
            plan = Path(shape["plan"]) if shape["plan"] else None
            typed = tuple((str(name), str(words)) for name, words in shape["typed"])
            tree = read(_plan_of(note)) if plan else None
            kept.append(UnsavedWork(note, datetime.fromisoformat(shape["time"]), plan, tree, typed))
    return sorted(kept, key=lambda one: one.time)


def _plan_of(note: Path) -> Path:
    return note.with_suffix(SUFFIX)


def _write(note: Path, time: datetime, plan: Path | None, typed: Sequence[Typed]) -> None:
    shape = {"time": time.isoformat(), "plan": str(plan) if plan else None, "typed": typed}
    atomic.write(note, json.dumps(shape).encode())
    note.chmod(_OWNER_ONLY)
