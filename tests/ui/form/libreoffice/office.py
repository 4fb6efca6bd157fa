"""Runs LibreOffice without a window, and has it copy tables in Calc and in Writer."""

import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

_MACROS = Path(__file__).with_name("copy_tables.bas")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCRIPT = "http://openoffice.org/2000/script"
_LIBRARY = "http://openoffice.org/2000/library"
_NOT_THE_FIRST_RUN = f"""{_HEAD}<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value>
</prop></item></oor:items>"""
"""Settings with which LibreOffice runs macros from the start; at the first run in a profile it runs none."""


def copies_of_tables(our_html: str, folder: Path) -> dict[str, tuple[str, str]]:
    """The HTML and the plain text that LibreOffice puts on its clipboard, by the name of what was copied.

    `calc` and `writer` are tables that were made there; `our-from-calc` and `our-from-writer` are `our_html`, opened
    there and copied again.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: what it makes of a table cannot be seen here")
    profile = folder / "profile"
    _install_macros(profile / "user" / "basic", folder)
    (profile / "user" / "registrymodifications.xcu").write_text(_NOT_THE_FIRST_RUN)
    (folder / "our.html").write_text(f'<html><meta charset="utf-8"><body>{our_html}</body></html>', encoding="utf-8")
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run([office, *options, "macro:///Standard.Tables.Main"], check=True, capture_output=True, timeout=120)
    error = folder / "error.txt"
    assert not error.exists(), error.read_text(encoding="utf-8")
    names = ("calc", "writer", "our-from-calc", "our-from-writer")
    return {name: (_read(folder / f"{name}.html"), _read(folder / f"{name}.txt")) for name in names}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _install_macros(basic: Path, folder: Path) -> None:
    """Puts the macros into a new profile, as LibreOffice keeps the user's own."""
    standard = basic / "Standard"
    standard.mkdir(parents=True)
    (basic / "script.xlc").write_text(
        f'{_HEAD}<library:libraries xmlns:library="{_LIBRARY}">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>'
    )
    (standard / "script.xlb").write_text(
        f'{_HEAD}<library:library xmlns:library="{_LIBRARY}" library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Tables"/></library:library>'
    )
    macros = _read(_MACROS).replace("FOLDER/", f"{folder.as_uri()}/")
    (standard / "Tables.xba").write_text(
        f'{_HEAD}<script:module xmlns:script="{_SCRIPT}" script:name="Tables" script:language="StarBasic">'
        f"{escape(macros, quote=False)}</script:module>"
    )
