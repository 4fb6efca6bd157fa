"""Parses simple arguments of the commands that read a plan, and runs these commands without Typer.

The import of Typer takes longer than the commands do. Arguments are simple when each is known and each option has a
value of its own. Typer parses all other arguments from the start, and explains what is wrong with them; nothing has
been done by then.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sedi_editor.cli import reading
from sedi_editor.cli.terminal import ending
from sedi_editor.cli.usage import WrongUsage
from sedi_editor.exchange.spreadsheet.options import Separator
from sedi_editor.garbage import gc_paused
from sedi_editor.plan.language import Language


class Command(NamedTuple):
    """A command of `reading`, which takes one plan, and its options.

    `flags` has the name of the parameter by option; `once` and `often` have its name and the type of its value, for
    options that are given once, or often. `needed` is the parameter that must be given.
    """

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
        {
            "--bilingual": "bilingual",
            "--comments": "comments",
            "--contents": "contents",
            "--repeat-joined": "repeat_joined",
            "--exact": "exact",
            "--each-department": "each_department",
        },
        {"--output": _OUTPUT, "-o": _OUTPUT, "--separator": ("separator", Separator)},
        {"--lang": _LANG, "--department": ("department", str)},
        needed="output",
    ),
    "info": Command(reading.info, _JSON),
    "check": Command(
        reading.check,
        _JSON | {"--waived": "waived", "--strict": "strict", "--spelling": "spelling"},
        often={"--lang": _LANG},
    ),
}


def run(arguments: Sequence[str]) -> bool:
    """Runs the command that simple arguments ask for; returns False, and does nothing, for all others.

    Exits with 1 at a user's error.
    """
    command = COMMANDS.get(arguments[0]) if arguments else None
    parsed = _parsed(command, arguments[1:]) if command else None
    if command is None or parsed is None:
        return False
    # The garbage collector would look at all imported objects again and again; a command leaves almost no garbage.
    with ending(), gc_paused():
        try:
            command.run(**parsed)
        except WrongUsage:
            return False
    return True


def _parsed(command: Command, words: Sequence[str]) -> dict[str, Any] | None:
    """The keyword arguments for `command.run`; None where the words are not simple."""
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
