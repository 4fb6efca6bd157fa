"""The files that ship inside the package: fonts, the emblem, sample plans, translations."""

from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _


def resource(name: str) -> Path:
    """Return the path of the shipped file or folder `name`, such as "sample_plans/starter.yaml".

    The same in the source tree, in an installed wheel and in a frozen program: all keep the package's own folders.
    Raises FileProblem when the installation lacks it.
    """
    path = Path(__file__).parent / name
    if not path.exists():
        raise FileProblem(path, _("{path} is missing; please install the program again").format(path=path))
    return path
