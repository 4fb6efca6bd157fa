"""Errors a person can act on. Anything else that escapes is a fault of ours."""

from pathlib import Path


class SediEditorError(Exception):
    """The base of all errors of this program; its text is one line, in words that a user of the program knows."""


class UserError(SediEditorError):
    """Something the user can mend: the message says what happened, what was kept, and what to do."""


class PlanRuleError(UserError):
    """A plan, or an edit of one, breaks a rule of the tree."""


class InvalidText(UserError):
    """A text, link, symbol or date that cannot be taken as it is."""


class ExchangeError(UserError):
    """A file from outside that cannot be read as a plan."""


class FileProblem(UserError):
    """A file that cannot be opened, read or written; `path` is that file."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
