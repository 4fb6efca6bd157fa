"""The wheel runs from anywhere, with everything it needs inside."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.slow("builds and installs the wheel")


def tool(*command: str | Path, cwd: Path) -> str:
    """What a command that must succeed prints."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=environment)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(repository))
    tool(sys.executable, *build, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of an empty environment with the wheel in it.

    The libraries are the ones of this environment, by a path file, so that nothing is downloaded; path files in there
    are not read, so the source tree stays out.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    tool(sys.executable, "-m", "pip", "--quiet", "--python", python, "install", "--no-deps", wheel, cwd=folder)
    purelib = Path(tool(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (purelib / "libraries.pth").write_text("\n".join(sorted(libraries)), encoding="utf-8")
    return scripts


def test_the_wheel_holds_the_package_its_files_and_its_licence(wheel: Path, repository: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for folder in ("resources", "sample_plans", "docs/guide"):
        shipped = [path for path in (repository / folder).rglob("*") if path.is_file()]
        assert shipped
        assert {f"sedi_editor/{path.relative_to(repository).as_posix()}" for path in shipped} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "tools/", "resources/", "dev")) for name in names)


def test_the_source_archive_and_the_wheel_made_of_it_hold_the_compiled_words(repository: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    listing = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, cwd=repository)
    if listing.returncode:
        pytest.skip("this is no git work tree")
    for name in listing.stdout.split("\0"):
        if (repository / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(repository / name, tree / name)
    # Made by dev.py, and no part of the repository.
    words = tree / "translations" / "fr" / "LC_MESSAGES" / "sedi_editor.mo"
    words.parent.mkdir(parents=True, exist_ok=True)
    words.write_bytes(b"compiled")
    tool(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(tree), cwd=tmp_path)
    (archive,) = (tmp_path / "dist").glob("*.tar.gz")
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    name = words.relative_to(tree).as_posix()
    with tarfile.open(archive) as tar:
        names = {member.partition("/")[2] for member in tar.getnames()}
        assert {name, "dev.py", "build_installer.spec"} <= names
        assert {"packaging/freezing/content.py", "packaging/linux/install.sh"} <= names
    assert ZipFile(wheel).read(f"sedi_editor/{name}") == b"compiled"


def test_the_installed_program_runs_from_any_folder(installed: Path, repository: Path, tmp_path: Path) -> None:
    where = tool(installed / "python", "-c", "import sedi_editor; print(sedi_editor.__file__)", cwd=tmp_path)
    assert not Path(where.strip()).is_relative_to(repository / "sedi_editor")
    pages = "from sedi_editor.ui.guide.pages import pages; print(*(page.title for page in pages('fr')), sep='\\n')"
    assert "Premiers pas" in tool(installed / "python", "-c", pages, cwd=tmp_path)
    program = installed / "sedi-editor"
    assert tool(program, "--version", cwd=tmp_path).startswith("sedi-editor 0.1.0")
    tool(program, "new", "plan.sediplan", "--from", "sample", "--lang", "fr", "--lang", "en", cwd=tmp_path)
    tool(program, "export", "plan.sediplan", "-o", "plan.pdf", "--lang", "fr", cwd=tmp_path)
    tool(program, "export", "plan.sediplan", "-o", "plan.docx", "--lang", "fr", cwd=tmp_path)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")
    tool(program, "import", "plan.docx", "again.sediplan", "--lang", "fr", cwd=tmp_path)
    assert "116" in tool(installed / "python", "-m", "sedi_editor", "info", "again.sediplan", cwd=tmp_path)
