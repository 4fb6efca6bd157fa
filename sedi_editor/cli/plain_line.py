"""The commands that read a plan, run without Typer where their line is plain: its import takes longer than they do.

A line is plain when each of its words is known and each option has a value of its own. Any other is Typer's, which
explains what is wrong with it: it reads the line from the start, and nothing has been done by then.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sedi_editor.cli import reading
from sedi_editor.cli.terminal import ending
from sedi_editor.cli.usage import WrongUsage
from sedi_editor.garbage import gc_paused
from sedi_editor.plan.language import Language


class Command(NamedTuple):
    """A command of `reading`, which takes one plan: what its options are called there, and what their values are."""

    run: Callable[..., None]
    flags: Mapping[str, str]
    once: Mapping[str, tuple[str, Callable[[str], object]]] = {}
    often: Mapping[str, tuple[str, Callable[[str], object]]] = {}
    needed: str = "plan"


_JSON = {"--json": "as_json"}
_LANG = ("lang", Language)
_OUTPUT = ("output", Path)
COMMANDS = {
    "export": Command(
        reading.export,
        {"--bilingual": "bilingual", "--comments": "comments"},
        {"--output": _OUTPUT, "-o": _OUTPUT},
        {"--lang": _LANG, "--department": ("department", str)},
        needed="output",
    ),
    "info": Command(reading.info, _JSON),
    "check": Command(reading.check, _JSON | {"--waived": "waived", "--strict": "strict"}, often={"--lang": _LANG}),
}


def run(line: Sequence[str]) -> bool:
    """Runs the command of a plain line; False, with nothing done, for any other. Exits with 1 at a user's error."""
    command = COMMANDS.get(line[0]) if line else None
    arguments = _arguments(command, line[1:]) if command else None
    if command is None or arguments is None:
        return False
    # The search for garbage would go through what is imported again and again; the command leaves next to none.
    with ending(), gc_paused():
        try:
            command.run(**arguments)
        except WrongUsage:
            return False
    return True


def _arguments(command: Command, words: Sequence[str]) -> dict[str, Any] | None:
    """What `command.run` is called with; None where the words are not plain."""
    found: dict[str, Any] = {}
    ahead = iter(words)
    for word in ahead:
        if word in command.flags:
            found[command.flags[word]] = True
            continue
        is_option = word in command.once or word in command.often
        value = next(ahead, "") if is_option else word
        if not value or value.startswith("-"):
            return None
        name, made = ("plan", Path) if not is_option else command.once.get(word) or command.often[word]
        try:
            read = made(value)
        except ValueError:
            return None
        if word in command.often:
            found.setdefault(name, []).append(read)
        elif name in found:
            return None
        else:
            found[name] = read
    return found if {"plan", command.needed} <= found.keys() else None
