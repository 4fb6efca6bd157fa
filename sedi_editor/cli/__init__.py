"""The command line, which needs no window.

Heavy modules are imported inside the commands that need them, so that each command answers as soon as possible.
"""

import sys


def main() -> None:
    """Run the command of `sys.argv` and exit: 0 done, 1 a user's error on one line of stderr, 2 wrong usage."""
    from sedi_editor.cli.quick_parser import run

    if run(sys.argv[1:]):
        sys.exit(0)
    from sedi_editor.cli.program import main as run_with_typer

    run_with_typer()
