"""The program: `sedi-editor` and `sedi-editor plan.sediplan` open the window, everything else is the command line."""

import atexit
import gc
import os
import sys
from pathlib import Path

from sedi_editor.process_signals import exit_at_once_on_signals, exit_on_signals
from sedi_editor.spelling import ARGUMENT

COMMANDS = ("new", "import", "export", "info", "check", "text", "backups", "recover")
"""The commands of the command line. A plan that has the name of a command is opened as `./new`."""


def main() -> None:
    """Runs what `sys.argv` asks for, and exits."""
    provide_streams()
    arguments = sys.argv[1:]
    if not arguments or is_file(arguments[0]):
        exit_at_once_on_signals()
        # Nothing becomes garbage during the imports at the start; later `ui.garbage_collection` collects.
        gc.disable()
        from sedi_editor.ui.plain_imports import import_pyside

        import_pyside()
        from sedi_editor.app import main as open_window

        sys.exit(open_window(arguments))
    if arguments[0] == ARGUMENT:
        from sedi_editor.spelling.dictionary_process import serve

        serve(arguments[1])
        return
    exit_on_signals()
    from sedi_editor.cli import main as run_command

    # Python looks for garbage when it ends, a tenth of a command's time, though the system takes all memory back.
    atexit.register(gc.freeze)
    run_command()


def is_file(argument: str) -> bool:
    """Whether `argument` is a path and not a command: it exists, or has a suffix or a folder, as `./plan` has."""
    if argument in COMMANDS or argument.startswith("-"):
        return False
    path = Path(argument)
    return bool(path.suffix) or path.name != argument or path.exists()


def provide_streams() -> None:
    """Discards what is printed where there is no console: the windowed program on Windows has no streams."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the program ends


if __name__ == "__main__":
    main()
