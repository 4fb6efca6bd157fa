"""The files that ship with the program: fonts, the emblem, icons, sample plans."""

from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.shipped import shipped


def resource(name: str) -> Path:
    """Return the path of the shipped file or folder `name`, such as "sample_plans/starter.yaml".

    Raises FileProblem when the installation lacks it.
    """
    folder, _slash, rest = name.partition("/")
    path = shipped(folder) / rest
    if not path.exists():
        raise FileProblem(path, _("{path} is missing; please install the program again").format(path=path))
    return path
