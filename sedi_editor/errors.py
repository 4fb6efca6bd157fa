"""The errors that a person can act on. Any other exception that escapes is a fault of the program."""

from pathlib import Path


class SediEditorError(Exception):
    """The base of all errors of this program. The text is one line, in words that a user of the program knows."""


class UserError(SediEditorError):
    """A problem that the user can solve: the message says what happened, what was kept, and what to do."""


class PlanRuleError(UserError):
    """A plan, or an edit of one, breaks a rule of the tree."""


class InvalidText(UserError):
    """A text, link, symbol or date that a plan cannot hold as it is."""


class ExchangeError(UserError):
    """A file from outside that cannot be read as a plan."""


class FileProblem(UserError):
    """A file that cannot be opened, read or written; `path` is that file."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
