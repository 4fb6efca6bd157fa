"""The command line: a plan in, the official document out, without a window.

Heavy modules are imported inside the commands that need them, so that help and version answer at once.
"""

from sedi_editor.cli.program import app, main

__all__ = ["app", "main"]
