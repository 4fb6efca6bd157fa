"""The frozen program runs without Python and without the source tree, with everything it needs in its folder."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import docx
import pytest
from msgspec import Struct
from PySide6.QtGui import QImage

from freezing import content
from freezing.fingerprint import fingerprint
from freezing.package import renew
from sedi_editor import __version__, i18n
from sedi_editor.spelling import ARGUMENT
from sedi_editor.store.version import CURRENT
from sedi_editor.ui.actions import MENUS
from sedi_editor.ui.window.first_paint import VARIABLE
from tests.command import done, sedi_editor
from tests.shared_libraries import asked_of_the_system, is_elf

pytestmark = pytest.mark.slow("makes the program that runs without Python")

SAMPLE = "sample_plans/sedi-2020.yaml"
HARMLESS = {
    "This plugin does not support propagateSizeHints()",  # there is no screen, and so nothing to tell a size to
    "libpng error: Read Error",  # the emblem of the plan of the first format is only the beginning of a picture
}


class Frozen(Struct, frozen=True):
    """The program in `folder`; it knows nothing of this Python, and has a home of its own."""

    folder: Path
    home: Path

    @property
    def program(self) -> Path:
        name = f"{content.NAME}-cli.exe" if os.name == "nt" else content.NAME
        return self.folder / name

    @property
    def inside(self) -> Path:
        return self.folder / "_internal"

    def environment(self, **more: str | Path) -> dict[str, str]:
        """The least that a program finds on any system, and `more`."""
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        home = {"HOME": self.home, "SEDI_EDITOR_DATA": self.home, "SEDI_EDITOR_SETTINGS": self.home / "settings.ini"}
        own = {name: str(value) for name, value in {**home, **more}.items()}
        return {**kept, "PATH": os.defpath, "LC_ALL": "C.UTF-8", **own}

    def run(self, *arguments: str | Path, **environment: str | Path) -> str:
        """What the program prints, which must succeed."""
        answer = subprocess.run(
            [self.program, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.home,
            env=self.environment(**environment),
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr
        complaints = [line for line in answer.stderr.splitlines() if line not in HARMLESS]
        assert complaints == []
        return answer.stdout

    def show(self, *plan: str | Path) -> list[str]:
        """What its window says once it is painted, a line each; the picture of it is `home`/window.png."""
        self.run(*plan, QT_QPA_PLATFORM="offscreen", **{VARIABLE: self.home})
        assert [path.read_text(encoding="utf-8") for path in self.home.rglob("faults.log")] == []
        return (self.home / "window.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def built(repository: Path, pytestconfig: pytest.Config) -> Iterator[Path]:
    """The folder of the program made of these sources. The last one made is kept in pytest's cache; as long as its
    libraries are the same, only the package in it is made anew."""
    if not sysconfig.get_config_var("Py_ENABLE_SHARED") and sys.platform.startswith("linux"):
        pytest.skip("this Python has no shared library, and PyInstaller makes programs only of one that has")
    assert pytestconfig.cache is not None
    cache = pytestconfig.cache.mkdir("frozen")
    made_of, folder = cache / "fingerprint", cache / content.NAME
    with alone_in(cache):
        now = fingerprint()
        if not (folder.is_dir() and made_of.is_file() and made_of.read_text() == now):
            made_of.unlink(missing_ok=True)
            options = (
                "--noconfirm",
                "--log-level",
                "WARN",
                "--distpath",
                str(cache),
                "--workpath",
                str(cache / "work"),
            )
            command = (sys.executable, "-m", "PyInstaller", *options, str(repository / "build_installer.spec"))
            answer = subprocess.run(command, capture_output=True, text=True, cwd=cache)
            assert answer.returncode == 0, answer.stdout + answer.stderr
            shutil.rmtree(cache / "work")
            made_of.write_text(now)
        else:
            renew(folder)
        yield folder


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Other runs of the tests in this checkout wait here; the lock goes with the process that has it."""
    with closing(sqlite3.connect(folder / "lock", timeout=1200, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


@pytest.fixture
def frozen(built: Path, tmp_path: Path) -> Frozen:
    return Frozen(built, tmp_path)


@pytest.fixture(scope="module")
def sample(repository: Path) -> Path:
    return repository / SAMPLE


@pytest.fixture(scope="module")
def sample_file(built: Path, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan file that the program makes of the sample."""
    frozen = Frozen(built, tmp_path_factory.mktemp("sample"))
    frozen.run("new", "plan.sediplan", "--from", sample)
    return frozen.home / "plan.sediplan"


def from_source(*arguments: str | Path, cwd: Path) -> None:
    """Runs the same command with this Python and the source tree."""
    done(sedi_editor(*arguments, cwd=cwd))


def first_columns(document: Path) -> list[list[str]]:
    """The first column of each table of a Word document."""
    return [[cell.text for cell in table.column_cells(0)] for table in docx.Document(str(document)).tables]


def test_it_tells_its_version_and_its_commands(frozen: Frozen) -> None:
    assert frozen.run("--version") == f"sedi-editor {__version__}\n"
    assert "export" in frozen.run("--help")


def test_what_ships_in_the_package_ships_in_the_program(frozen: Frozen) -> None:
    shipped = [(Path(source), frozen.inside / folder) for source, folder in content.files()]
    assert len(shipped) > 100
    for source, folder in shipped:
        assert (folder / source.name).read_bytes() == source.read_bytes()
    assert not list((frozen.inside / "sedi_editor").rglob("*.po"))


def test_every_module_of_the_package_is_there_compiled_and_no_other(frozen: Frozen) -> None:
    package = frozen.inside / "sedi_editor"
    steps = set((package / "store" / "migrations").rglob("*.py"))
    assert set(package.rglob("*.py")) == steps
    names = {path.relative_to(frozen.inside).with_suffix("").as_posix() for path in package.rglob("*.pyc")}
    assert names == {path.relative_to(content.ROOT).with_suffix("").as_posix() for path in content.module_files()}


def test_what_nobody_uses_is_left_out(frozen: Frozen) -> None:
    names = {path.name for path in frozen.inside.rglob("*")}
    for needless in ("Qt6Quick", "Qt6Qml", "gtk-3", "VirtualKeyboard", "tkinter", "qtbase_de"):
        assert not [name for name in names if needless in name]
    kinds = {path.name for path in frozen.inside.rglob("plugins/*")}
    assert kinds <= set(content.PLUGINS)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have other plugins")
def test_qt_s_modules_and_plugins_find_what_they_stand_on(frozen: Frozen) -> None:
    plugins = frozen.inside / "PySide6" / "Qt" / "plugins"
    for name in (
        "platforms/libqxcb.so",
        "platforms/libqwayland.so",
        "wayland-shell-integration/libxdg-shell.so",
        "printsupport/libcupsprintersupport.so",
    ):
        assert (plugins / name).is_file()
    modules = {path.name: path for path in (frozen.inside / "PySide6").glob("*.so")}
    assert {f"Qt{name}.abi3.so" for name in ("Core", "Gui", "Widgets", "Pdf", "PdfWidgets", "PrintSupport")} <= set(
        modules
    )
    for library in sorted([*plugins.rglob("*.so"), *modules.values()]):
        linked = subprocess.run(["ldd", library], capture_output=True, text=True, check=True).stdout
        assert "not found" not in linked, f"{library.name}: {linked}"
        (core,) = {line.split()[2] for line in linked.splitlines() if "libQt6Core" in line} or {str(frozen.inside)}
        assert Path(core).resolve().is_relative_to(frozen.inside.resolve())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have other libraries")
def test_it_needs_of_the_system_what_the_docs_say(frozen: Frozen, repository: Path) -> None:
    text = (repository / "docs" / "distribution.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(lib[\w-]+\.so\.\d+)`", text.partition("\n## Linux\n")[2].partition("\n## ")[0]))
    assert told == set(asked_of_the_system(filter(is_elf, frozen.folder.rglob("*")), frozen.folder))


@pytest.mark.parametrize("languages", [("fr",), ("en", "fr")], ids=" ".join)
def test_its_pdf_is_the_same_to_the_byte(frozen: Frozen, sample: Path, tmp_path: Path, languages: tuple[str]) -> None:
    edition = [word for language in languages for word in ("--lang", language)]
    edition += ["--bilingual"] * (len(languages) > 1)
    frozen.run("export", sample, "-o", tmp_path / "frozen.pdf", *edition)
    from_source("export", sample, "-o", tmp_path / "source.pdf", *edition, cwd=tmp_path)
    assert (tmp_path / "frozen.pdf").read_bytes() == (tmp_path / "source.pdf").read_bytes()


def test_its_word_document_opens_and_comes_back_as_the_plan(frozen: Frozen, sample: Path, tmp_path: Path) -> None:
    frozen.run("export", sample, "-o", "plan.docx", "--lang", "fr")
    from_source("export", sample, "-o", tmp_path / "source.docx", "--lang", "fr", cwd=tmp_path)
    columns = first_columns(tmp_path / "plan.docx")
    assert columns == first_columns(tmp_path / "source.docx")
    assert sum(map(len, columns)) > 100
    frozen.run("import", "plan.docx", "again.sediplan", "--lang", "fr")
    assert "116" in frozen.run("info", "again.sediplan")


def test_a_new_plan_is_made_checked_and_written_as_text(frozen: Frozen) -> None:
    frozen.run("new", "plan.sediplan", "--from", "starter")
    frozen.run("check", "plan.sediplan")
    frozen.run("text", "plan.sediplan", "-o", "plan.yaml")
    assert "departments:" in (frozen.home / "plan.yaml").read_text(encoding="utf-8")


def test_a_plan_of_the_first_format_is_brought_up_to_date(frozen: Frozen, repository: Path) -> None:
    plan = frozen.home / "old.sediplan"
    shutil.copy(repository / "tests" / "store" / "files" / "1.0.sediplan", plan)
    assert frozen.show(plan)[0].startswith("old")
    connection = sqlite3.connect(plan)
    assert connection.execute("PRAGMA user_version").fetchone() == (CURRENT.number,)
    connection.close()


def test_it_answers_for_the_dictionaries_that_it_has(frozen: Frozen) -> None:
    command = [frozen.program, ARGUMENT, "en"]
    asked = b'["right", "rihgt"]\n"rihgt"\n'
    answer = subprocess.run(command, input=asked, capture_output=True, env=frozen.environment(), cwd=frozen.home)
    assert (answer.returncode, answer.stderr) == (0, b"")
    told, suggested = map(json.loads, answer.stdout.splitlines())
    assert told == {"rihgt": [[0, "rihgt"]]}
    assert "right" in suggested


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_its_window_opens_the_sample_plan_in_each_language(frozen: Frozen, sample_file: Path, language: str) -> None:
    (frozen.home / "settings.ini").write_text(f"[look]\nlanguage={language}\n", encoding="utf-8")
    shutil.copy(sample_file, frozen.home)
    words = frozen.show("plan.sediplan")
    i18n.use(language)
    try:
        menus = [i18n._(title).replace("&", "") for title, _names in MENUS]
    finally:
        i18n.use("en")
    assert words[0].startswith("plan")
    assert words[1:-1] == menus
    assert words[-1] == {"en": "Cancel", "es": "Cancelar", "fr": "Annuler", "pt": "Cancelar"}[language]
    picture = QImage(str(frozen.home / "window.png"))
    steps = range(0, 1000, 20)
    colours = {picture.pixel(x * picture.width() // 1000, y * picture.height() // 1000) for x in steps for y in steps}
    assert len(colours) > 8  # a window with nothing drawn in it has one or two


def test_its_window_without_a_plan_shows_the_welcome(frozen: Frozen) -> None:
    assert len(frozen.show()) == len(MENUS) + 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the installer of other systems is another")
def test_it_is_installed_for_one_user_and_taken_away_again(frozen: Frozen) -> None:
    home = frozen.home / "a home $1 & more"
    home.mkdir()
    environment = frozen.environment(HOME=home, XDG_DATA_HOME=home / ".local" / "share")

    def installer(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [folder / "install.sh", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=frozen.home)

    for _time in ("first", "over an older one"):
        answer = installer(frozen.folder)
        assert answer.returncode == 0, answer.stderr
    command = home / ".local" / "bin" / "sedi-editor"
    assert subprocess.run([command, "--version"], capture_output=True, text=True).stdout.endswith(f"{__version__}\n")
    share = home / ".local" / "share"
    entry = (share / "applications" / "sedi-editor.desktop").read_text(encoding="utf-8")
    program = str(home / ".local" / "lib" / "sedi-editor" / "sedi-editor").replace("$", "\\\\$")
    assert f'\nExec="{program}" %F\n' in entry
    assert (share / "icons" / "hicolor" / "48x48" / "mimetypes" / "application-x-sediplan.png").is_file()

    kept = share / "sedi-editor" / "backup.sediplan"
    kept.parent.mkdir()
    kept.write_bytes(b"")
    installed = home / ".local" / "lib" / "sedi-editor"
    assert installer(installed).returncode == 1  # it cannot be copied over itself
    assert installer(installed, "--uninstall").returncode == 0
    left = [path for path in home.rglob("*") if "sedi" in path.name and path.is_file()]
    assert left == [kept]


@pytest.mark.skipif(os.name != "nt", reason="only Windows shows a program's version among its properties")
def test_windows_is_told_the_version(frozen: Frozen) -> None:
    asked = f"(Get-Item '{frozen.folder / content.NAME}.exe').VersionInfo.ProductVersion"
    answer = subprocess.run(["powershell", "-NoProfile", "-Command", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == __version__
