"""The program: `sedi-editor` and `sedi-editor plan.sediplan` open the window, everything else is the command line."""

import sys

COMMANDS = ("new", "import", "export", "info", "check", "text")
"""The commands of the command line. A plan that is called like one is opened as `./new`."""


def main() -> None:
    """Runs what `sys.argv` asks for, and exits."""
    arguments = sys.argv[1:]
    if not arguments or not (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        from sedi_editor.app import main as open_window

        sys.exit(open_window(arguments))
    from sedi_editor.cli import main as run_command

    run_command()


if __name__ == "__main__":
    main()
