"""What desktops are told of the program: it is true, the same everywhere, and sound."""

import os
import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from configparser import RawConfigParser
from dis import Instruction
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from PyInstaller.lib.modulegraph.util import iterate_instructions

from freezing import content, desktops, icons, scanning
from sedi_editor import __version__, i18n
from sedi_editor.plan_files import SUFFIX
from sedi_editor.store.version import APPLICATION_ID
from tests.plan.a_plan import small_plan
from tests.ready_file import ready_file

MIME_TYPE = "application/x-sediplan"


@pytest.fixture
def linux(repository: Path) -> Path:
    return repository / "packaging" / "linux"


@pytest.fixture
def setup_script(repository: Path) -> str:
    return (repository / "packaging" / "windows" / "sedi-editor.iss").read_text(encoding="utf-8-sig")


def test_the_menu_entry_speaks_every_language_and_opens_plans(linux: Path) -> None:
    parser = RawConfigParser(interpolation=None)
    parser.optionxform = str  # pyright: ignore[reportAttributeAccessIssue] - the documented way to keep capitals
    parser.read(linux / "sedi-editor.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Name"] == desktops.TITLE
    assert entry["Exec"] == f"{content.NAME} %F"
    assert entry["Icon"] == icons.PROGRAM.stem
    assert entry["MimeType"] == f"{MIME_TYPE};"
    others = [language for language in i18n.LANGUAGES if language != "en"]
    for key in ("GenericName", "Comment", "Keywords"):
        assert len({entry[key], *(entry[f"{key}[{language}]"] for language in others)}) > 2


def test_the_menu_entry_is_valid(linux: Path) -> None:
    validator = shutil.which("desktop-file-validate")
    if validator is None:
        pytest.skip("desktop-file-validate is not here (Debian: desktop-file-utils)")
    answer = subprocess.run([validator, linux / "sedi-editor.desktop"], capture_output=True, text=True)
    assert (answer.returncode, answer.stdout) == (0, "")


def test_the_type_of_plans_is_told_in_every_language(linux: Path) -> None:
    names = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    (told,) = etree.parse(linux / "sedi-editor.xml").getroot().findall("m:mime-type", names)
    assert told.get("type") == MIME_TYPE
    assert [glob.get("pattern") for glob in told.findall("m:glob", names)] == [f"*{SUFFIX}"]
    comments = told.findall("m:comment", names)
    languages = {comment.get("{http://www.w3.org/XML/1998/namespace}lang") for comment in comments}
    assert languages == {None, *i18n.LANGUAGES} - {"en"}
    assert [icon.get("name") for icon in told.findall("m:icon", names)] == [icons.PLAN.stem]
    match = told.find("m:magic/m:match/m:match", names)
    assert match is not None
    assert str(match.get("value")).encode() == APPLICATION_ID.to_bytes(4, "big")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only desktops of Linux keep such a list of types")
def test_a_desktop_knows_a_plan_by_its_name_and_by_what_is_in_it(linux: Path, tmp_path: Path) -> None:
    packages = tmp_path / "share" / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(linux / "sedi-editor.xml", packages)
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "share"), "XDG_DATA_DIRS": str(tmp_path / "none")}
    update = shutil.which("update-mime-database")
    if update:  # a desktop reads the list that this makes; without it Qt reads the file itself
        command = [update, str(packages.parent)]
        answer = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        assert answer.stderr == ""
    ready_file(tmp_path / "plan.sediplan", small_plan())
    shutil.copy(tmp_path / "plan.sediplan", tmp_path / "nameless")
    (tmp_path / "empty.sediplan").write_bytes(b"")
    question = (
        "import sys; from PySide6.QtCore import QMimeDatabase; known = QMimeDatabase()\n"
        "for path in sys.argv[1:]: print(known.mimeTypeForFile(path).name())"
    )
    files = [tmp_path / name for name in ("plan.sediplan", "nameless", "empty.sediplan")]
    command = [sys.executable, "-c", question, *files]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert answer.stdout.split() == [MIME_TYPE] * 3


def test_the_setup_for_windows_asks_the_program_for_its_name_and_version(setup_script: str) -> None:
    for value in ("ProductName", "ProductVersion", "CompanyName"):
        assert f'"{value}")' in setup_script
        assert f"'{value}'" in desktops.version_resource("sedi-editor.exe", "Work-plan editor")
    assert __version__ not in setup_script
    assert f"'{__version__}'" in desktops.version_resource("sedi-editor.exe", "Work-plan editor")
    assert ".".join(map(str, desktops.version_numbers())).startswith(__version__)


def test_the_setup_for_windows_opens_plans_with_the_program(setup_script: str) -> None:
    suffixes = set(re.findall(r"Software\\Classes\\(\.\w+)", setup_script))
    assert suffixes == {SUFFIX}
    assert MIME_TYPE in setup_script
    assert f"{icons.PLAN.stem}.ico" in setup_script
    assert set(re.findall(r"[\\\"]([\w-]+\.exe)", setup_script)) == {f"{content.NAME}.exe"}
    languages = re.findall(r'^Name: "(\w+)"; MessagesFile', setup_script, re.MULTILINE)
    assert tuple(languages) == i18n.LANGUAGES
    for message in ("Plan", "Comment"):
        assert all(re.search(rf"^{language}\.{message}=\S", setup_script, re.MULTILINE) for language in languages)


def test_the_setup_for_windows_names_files_that_are_there(setup_script: str, repository: Path) -> None:
    script = repository / "packaging" / "windows"
    assert (script / re.findall(r"^LicenseFile=(.+)$", setup_script, re.MULTILINE)[0].replace("\\", "/")).is_file()
    sections = re.findall(r"^\[(\w+)\]$", setup_script, re.MULTILINE)
    assert "UninstallDelete" not in sections  # plans, settings and backups stay
    assert re.search(r"^PrivilegesRequired=lowest$", setup_script, re.MULTILINE)


def test_macos_is_told_of_the_program_and_its_plans(repository: Path) -> None:
    told = plistlib.loads(plistlib.dumps(desktops.bundle_information()))
    assert told["CFBundleShortVersionString"] == __version__
    assert tuple(told["CFBundleLocalizations"]) == i18n.LANGUAGES
    (document,), (declared,) = told["CFBundleDocumentTypes"], told["UTExportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    tags = declared["UTTypeTagSpecification"]
    assert tags == {"public.filename-extension": [SUFFIX[1:]], "public.mime-type": [MIME_TYPE]}
    assert document["CFBundleTypeIconFile"] == declared["UTTypeIconFile"] == f"{icons.PLAN.stem}.icns"
    entitlements = plistlib.loads((repository / "packaging" / "macos" / "entitlements.plist").read_bytes())
    assert set(entitlements.values()) == {True}


@pytest.mark.parametrize("source", [icons.PROGRAM, icons.PLAN], ids=lambda path: path.stem)
def test_an_icon_is_drawn_in_every_form(source: Path, tmp_path: Path) -> None:
    with Image.open(icons.write_ico(source, tmp_path)) as windows:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= windows.info["sizes"]
    with Image.open(icons.write_icns(source, tmp_path)) as macos:
        assert (512, 512, 2) in macos.info["sizes"]
    icons.write_theme(source, tmp_path / "hicolor", "apps")
    for size in (16, 48, 256):
        with Image.open(tmp_path / "hicolor" / f"{size}x{size}" / "apps" / f"{source.stem}.png") as picture:
            assert picture.size == (size, size)
            assert picture.getpixel((0, 0)) == (0, 0, 0, 0)
            assert picture.getpixel((size // 2, size * 5 // 8))[3] == 255  # pyright: ignore[reportOptionalSubscript, reportIndexIssue]


@pytest.mark.parametrize(
    ("destination", "needed"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6\\plugins\\platforms\\qminimal.dll", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt/lib/QtQuick.framework/Resources/Info.plist", False),
        ("PySide6/Qt/lib/QtPdf.framework/Versions/A/QtPdf", True),
        ("PySide6/QtWidgets.abi3.so", True),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/Qt/translations/qtbase_pt_BR.qm", True),
        ("PySide6/translations/qtbase_de.qm", False),
        ("sedi_editor/resources/emblem.png", True),
    ],
)
def test_of_qt_only_what_is_used_is_kept(destination: str, needed: bool) -> None:
    assert content.is_needed(destination) is needed


def test_every_module_is_in_the_program_even_one_that_is_only_named(repository: Path) -> None:
    modules = set(content.modules())
    assert {"sedi_editor", "sedi_editor.__main__", "sedi_editor.document.pdf", "sedi_editor.document.word"} <= modules
    assert not [module for module in modules if "migrations" in module]


def test_the_user_guide_and_its_pictures_are_in_the_program(repository: Path) -> None:
    placed = {(Path(source).name, folder) for source, folder in content.files()}
    for language in i18n.LANGUAGES:
        for path in (repository / "docs" / "guide" / language).iterdir():
            assert (path.name, f"sedi_editor/docs/guide/{language}") in placed
        assert ("tree.png", f"sedi_editor/docs/guide/pictures/{language}") in placed


IMPORTING = """
import a.b as c
from d import *
NAME = 1
class E:
    from f import g
    def nothing(self): return lambda: self.nothing() + NAME
    def late(self):
        global NAME, NEW
        from .h import i, j
        NEW = [__import__("k") for k in i]
        del NAME
"""


def test_the_search_for_imports_passes_over_nothing_that_pyinstaller_looks_for() -> None:
    sources = [path.read_text("utf-8") for path in content.module_files() if path.parent.name in ("store", "cli")]
    assert len(sources) > 20
    for source in (IMPORTING, *sources):
        code = compile(source, "module", "exec")
        assert looked_for(scanning.instructions(code)) == looked_for(iterate_instructions(code))


def looked_for(instructions: Iterable[Instruction | None]) -> list[tuple[object, ...]]:
    """The imports, each with the two instructions before it, and the names set and deleted."""
    seen = [(instruction.opname, instruction.argval) for instruction in instructions if instruction]
    scoped = {f"{what}_{scope}" for what in ("STORE", "DELETE") for scope in ("NAME", "GLOBAL")}
    found: list[tuple[object, ...]] = []
    for number, (name, value) in enumerate(seen):
        if name == "IMPORT_NAME":
            found.append((*seen[number - 2 : number], value))
        elif name in scoped:
            found.append((name, value))
    return found
