"""The files beside the program on Linux: the menu entry, the file type of plans, icons, and the install script."""

import shutil
from pathlib import Path

from freezing import icons
from freezing.content import ROOT

SOURCES = ROOT / "packaging" / "linux"


def write_beside(program: Path) -> None:
    """Writes them into the folder `program`: `share/` laid out as on any Linux, and `install.sh`."""
    share = program / "share"
    for place, name in (("applications", "sedi-editor.desktop"), ("mime/packages", "sedi-editor.xml")):
        (share / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(SOURCES / name, share / place)
    icons.write_theme(icons.PROGRAM, share / "icons" / "hicolor", "apps")
    icons.write_theme(icons.PLAN, share / "icons" / "hicolor", "mimetypes")
    shutil.copy(SOURCES / "install.sh", program)
    shutil.copy(ROOT / "LICENSE", program)
