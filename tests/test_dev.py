"""`dev.py` on a tiny project of its own: no network, a real virtual environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytestmark = pytest.mark.slow("makes virtual environments")

PROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""

# The least that pip needs of a build backend; each editable install leaves a line in installs.txt.
BACKEND = """\
from pathlib import Path
from zipfile import ZipFile

def build_editable(folder, config_settings=None, metadata_directory=None):
    with Path("installs.txt").open("a") as log:
        log.write("installed\\n")
    name = "tiny-1-py3-none-any.whl"
    with ZipFile(Path(folder) / name, "w") as wheel:
        wheel.writestr("tiny.pth", str(Path.cwd()))
        wheel.writestr("tiny-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr("tiny-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("tiny-1.dist-info/RECORD", "")
    return name
"""

BENCH = """\
import os, sys
if sys.argv[1:] == ["die"]:
    os.kill(os.getpid(), 9)
print("bench", *sys.argv[1:])
sys.exit(7)
"""


class TinyProject:
    """A folder with a `dev.py` and just enough around it."""

    def __init__(self, folder: Path, dev_py: Path) -> None:
        self.folder = folder
        shutil.copy(dev_py, folder / "dev.py")
        (folder / "tools" / "bench").mkdir(parents=True)
        for name, content in {
            "pyproject.toml": PROJECT,
            "backend.py": BACKEND,
            "requirements-dev.lock": "",
            "tools/bench/__main__.py": BENCH,
        }.items():
            (folder / name).write_text(content, encoding="utf-8")

    def dev(self, *arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(self.folder / "dev.py"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **(environment or {})})

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def installs(self) -> int:
        return len((self.folder / "installs.txt").read_text(encoding="utf-8").splitlines())


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """An empty folder that every user may enter, unlike pytest's own."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> TinyProject:
    project = TinyProject(tmp_path_factory.mktemp("tiny project"), repository / "dev.py")
    answer = project.dev("setup")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return project


def test_setup_makes_the_environment_once(tiny: TinyProject) -> None:
    before = tiny.installs
    answer = tiny.dev("setup")
    assert answer.returncode == 0
    assert str(tiny.python) in answer.stdout
    assert tiny.installs == before


def test_a_changed_lock_is_installed(tiny: TinyProject) -> None:
    before = tiny.installs
    (tiny.folder / "requirements-dev.lock").write_text("# another lock\n", encoding="utf-8")
    assert tiny.dev("setup").returncode == 0
    assert tiny.installs == before + 1


def test_an_interrupted_installation_is_done_again(tiny: TinyProject) -> None:
    before = tiny.installs
    (tiny.folder / "requirements-dev.lock").write_text("no-such-package-anywhere==1\n", encoding="utf-8")
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
    failed = tiny.dev("setup", environment=offline)
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("dev.py: the packages of requirements-dev.lock could not be")
    (tiny.folder / "requirements-dev.lock").write_text("", encoding="utf-8")
    assert tiny.dev("setup").returncode == 0
    assert tiny.installs == before + 1


def test_an_environment_whose_python_is_gone_is_made_again(tiny: TinyProject) -> None:
    tiny.python.unlink()
    answer = tiny.dev("setup")
    assert answer.returncode == 0, answer.stderr
    assert "making .venv" in answer.stdout
    assert subprocess.run([tiny.python, "-c", "import sys; sys.exit(3)"]).returncode == 3


def test_a_moved_project_is_installed_again(tiny: TinyProject, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(tiny.folder, moved, symlinks=True)
    (moved / "installs.txt").unlink()
    answer = subprocess.run([sys.executable, str(moved / "dev.py"), "setup"], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    assert (moved / "installs.txt").exists()


def test_a_verb_gets_its_arguments_and_its_exit_status_comes_through(tiny: TinyProject) -> None:
    answer = tiny.dev("bench", "--once", "a b")
    assert answer.returncode == 7
    assert answer.stdout.splitlines()[-1] == "bench --once a b"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to die of")
def test_a_verb_that_dies_of_a_signal_fails_and_says_so(tiny: TinyProject) -> None:
    answer = tiny.dev("bench", "die")
    assert answer.returncode == 128 + 9
    assert answer.stderr.splitlines()[-1] == "dev.py: python -m tools.bench was ended by signal 9"


def test_compiled_modules_are_kept_also_where_python_was_told_not_to(tiny: TinyProject) -> None:
    (tiny.folder / "tools" / "bench" / "part.py").write_text("", encoding="utf-8")
    (tiny.folder / "tools" / "bench" / "__main__.py").write_text("import tools.bench.part", encoding="utf-8")
    try:
        assert tiny.dev("bench", environment={"PYTHONDONTWRITEBYTECODE": "1"}).returncode == 0
    finally:
        (tiny.folder / "tools" / "bench" / "__main__.py").write_text(BENCH, encoding="utf-8")
    assert list((tiny.folder / "tools" / "bench").rglob("part.*.pyc"))


def test_packages_from_elsewhere_do_not_leak_in(tiny: TinyProject, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("print('leaked')", encoding="utf-8")
    answer = tiny.dev("bench", environment={"PYTHONPATH": str(tmp_path)})
    # This Python itself reads the variable; the environment's does not.
    assert answer.stdout.count("leaked") == 1


def test_no_verb_and_an_unknown_one_print_the_verbs(tiny: TinyProject) -> None:
    for arguments in ((), ("deploy",)):
        answer = tiny.dev(*arguments)
        assert answer.returncode == 2
        for verb in ("run", "test", "lint", "bench", "build", "setup"):
            assert f"\n  {verb} " in answer.stderr
    assert tiny.dev("--help").returncode == 0


@pytest.mark.parametrize("version", ["3, 6, 15", "3, 10, 13"])
def test_a_python_too_old_gets_one_clear_line(repository: Path, version: str) -> None:
    script = f"import sys, runpy; sys.version_info = ({version}); runpy.run_path('dev.py', run_name='__main__')"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=repository)
    assert answer.returncode == 1
    assert answer.stdout == ""
    old = ".".join(version.split(", ")[:2])
    assert answer.stderr.splitlines() == [f"dev.py needs Python 3.11 or newer; this is Python {old}"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has such things from the system")
@pytest.mark.parametrize(
    "step",
    [
        "dev.QT_LIBRARIES = {'libc.so.6': 'libc6', 'libnosuchthing.so.9': 'nosuchthing'}",
        "dev.FREEZING_TOOLS = {'apt-get': 'apt', 'nosuchtool': 'nosuchthing'}",
        "dev.venv_version = lambda: None; importlib.util.find_spec = lambda name: None; sys.version_info = (3, 99)",
    ],
    ids=["library", "tool", "venv"],
)
def test_what_is_missing_is_installed_when_allowed_and_named_when_not(
    repository: Path, open_folder: Path, step: str
) -> None:
    package = "python3.99-venv" if "venv" in step else "nosuchthing"
    calls = open_folder / "calls"
    tools = open_folder / "tools"
    tools.mkdir()
    (tools / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> {calls}\n', encoding="utf-8")
    (tools / "sudo").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    for tool in tools.iterdir():
        tool.chmod(0o755)
    nobody = "if os.geteuid() == 0 and sys.argv[1] == 'anybody': os.setuid(65534)"
    known = "sysconfig.get_config_vars()"  # where Python is, anybody may not be allowed to read
    alone = "dev.QT_LIBRARIES = {}; dev.FREEZING_TOOLS = {}; dev.venv_version = lambda: '3.11'"
    start = f"import dev, importlib.util, os, sys, sysconfig\n{known}\n{nobody}\n{alone}\n{step}\n"
    script = f"{start}dev.provide_system_packages('test')\n"

    def provide(who: str) -> tuple[int, str]:
        command = [sys.executable, "-B", "-c", script, who]
        answer = subprocess.run(command, capture_output=True, text=True, cwd=repository, env={"PATH": str(tools)})
        return answer.returncode, answer.stderr

    status, said = provide("anybody")
    assert status == 1
    assert said.splitlines() == [
        "dev.py: the system lacks packages that this needs; this installs them:",
        f"    sudo apt-get install --yes --no-install-recommends {package}",
    ]
    assert not calls.exists()
    if os.geteuid() == 0:
        assert provide("root") == (0, "")
        (call,) = calls.read_text().splitlines()
        assert call.endswith(f" install --yes --no-install-recommends {package}")


def test_what_ci_runs_is_lint_and_test_and_nothing_else(repository: Path) -> None:
    script = repository / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if "dev.py" in line]
    assert [line.split("dev.py ")[1] for line in lines] == ["lint", "test"]
