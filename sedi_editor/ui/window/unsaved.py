"""Work that could not be saved when the program was ended, kept in the user's data folder.

A JSON file describes it. If a plan's file did not have all changes, a plan file beside the JSON file has the plan as it
was on the screen.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from sedi_editor import atomic
from sedi_editor.errors import UserError
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan_files import SUFFIX, create, read
from sedi_editor.store.user_folder import private_folder, user_folder

_FOLDER = "unsaved"
_OWNER_ONLY = 0o600
"""The permissions of these files: other users may not be allowed to read the plan itself."""

FieldText = tuple[str, str]
"""The name of a field in the window, and its text."""


class UnsavedWork(Struct, frozen=True):
    """What was kept at `time`: the `tree` that the plan file `plan` does not have, and the texts of fields.

    `description` is the JSON file.
    """

    description: Path
    time: datetime
    plan: Path | None
    tree: PlanTree | None
    typed: tuple[FieldText, ...]


def keep(plan: Path | None, tree: PlanTree | None, typed: Sequence[FieldText]) -> Path:
    """Keeps `tree`, the plan of the file `plan`, and `typed`; returns the JSON file. Raises OSError or FileProblem."""
    description = private_folder(_FOLDER) / f"{os.urandom(8).hex()}.json"
    if tree:
        create(_plan_of(description), tree)
        _plan_of(description).chmod(_OWNER_ONLY)
    _write(description, datetime.now(UTC), plan if tree else None, typed)
    return description


def delete_plan(kept: UnsavedWork) -> None:
    """Deletes the kept plan, which is saved by now; keeps the texts of fields."""
    with suppress(OSError, UserError):
        _write(kept.description, kept.time, None, kept.typed)
        _plan_of(kept.description).unlink(missing_ok=True)


def delete(description: Path) -> None:
    """Deletes what was kept. The JSON file is deleted first: without it, `read_all` finds nothing."""
    with suppress(OSError):
        description.unlink(missing_ok=True)
        _plan_of(description).unlink(missing_ok=True)


def read_all() -> list[UnsavedWork]:
    """All that was kept, the oldest first; unreadable files are left where they are."""
    kept: list[UnsavedWork] = []
    for description in (user_folder() / _FOLDER).glob("*.json"):
        with suppress(OSError, ValueError, TypeError, LookupError, AttributeError, UserError):
            content: dict[str, Any] = json.loads(description.read_bytes())
            plan = Path(content["plan"]) if content["plan"] else None
            typed = tuple((str(name), str(words)) for name, words in content["typed"])
            tree = read(_plan_of(description)) if plan else None
            kept.append(UnsavedWork(description, datetime.fromisoformat(content["time"]), plan, tree, typed))
    return sorted(kept, key=lambda work: work.time)


def _plan_of(description: Path) -> Path:
    return description.with_suffix(SUFFIX)


def _write(description: Path, time: datetime, plan: Path | None, typed: Sequence[FieldText]) -> None:
    content = {"time": time.isoformat(), "plan": str(plan) if plan else None, "typed": typed}
    atomic.write(description, json.dumps(content).encode())
    description.chmod(_OWNER_ONLY)
