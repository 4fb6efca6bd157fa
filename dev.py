"""The commands for those who build the project: `python dev.py VERB`; without a verb it lists the verbs.

It uses the standard library alone, so that a bare Python starts it. Every verb first installs the locked packages and
the project itself into `.venv`, again only when the lock or pyproject.toml changed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets this far, and gets a clear line
    sys.exit("dev.py needs Python 3.11 or newer; this is Python %d.%d" % sys.version_info[:2])  # noqa: UP031

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
LOCK = ROOT / "requirements-dev.lock"
TRANSLATIONS = ROOT / "translations"
EXPORTS = ROOT / "build" / "export"
DIST = ROOT / "dist"
SAMPLE_COPY = ROOT / "build" / "sample.sediplan"
EDITIONS = {"en": ["--lang", "en"], "fr": ["--lang", "fr"], "en-fr": ["--lang", "en", "--lang", "fr", "--bilingual"]}

# The shared libraries that Qt's wheels need beside the C library, each with its package in Debian and Ubuntu. With the
# first group Qt starts without a screen; the others open windows on X11 and on Wayland. A test reads Qt's own libraries
# and plugins, and finds each library they name in this table.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# The commands that freezing the program needs on Linux, each with its package.
FREEZING_TOOLS = {"objdump": "binutils", "objcopy": "binutils", "ldd": "libc-bin", "ldconfig": "libc-bin"}
FREEZING_VERBS = ("build", "test", "setup")
VERBS_WITHOUT_QT = ("lint", "translate", "axe")


def run(arguments: Sequence[str]) -> int:
    """Open the editor on a copy of the sample plan; without a display, write its official documents instead."""
    if not has_display():
        print("no display to open the editor on: writing the sample plan's official documents instead", flush=True)
        return export_sample(arguments)
    SAMPLE_COPY.parent.mkdir(parents=True, exist_ok=True)
    if not SAMPLE_COPY.exists():
        status = in_venv("-m", "sedi_editor", "new", str(SAMPLE_COPY), "--from", "sample")
        if status:
            return status
    return in_venv("-m", "sedi_editor", str(SAMPLE_COPY))


def has_display() -> bool:
    """Return whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def export_sample(arguments: Sequence[str]) -> int:
    """Write the official documents of the sample plan: PDF and Word; English, French and bilingual."""
    source = ROOT / "sample_plans" / "sedi-2020.yaml"
    EXPORTS.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    for edition, options in EDITIONS.items():
        for suffix in ("pdf", "docx"):
            output = EXPORTS / f"{source.stem}-{edition}.{suffix}"
            status = in_venv("-m", "sedi_editor", "export", str(source), "-o", str(output), *options, *arguments)
            if status:
                return status
    print(f"{2 * len(EDITIONS)} documents in {EXPORTS}, {time.perf_counter() - begun:.1f} s in all")
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run the tests on every core; --quick leaves out the slow ones, and other arguments go to pytest."""
    # The tests of a file share what is costly to make, and stay together; tests/quick.py says which files come first.
    parallel = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    return in_venv("-m", "pytest", *parallel, "--durations=20", *arguments)


def lint(arguments: Sequence[str]) -> int:
    """Run the linters, the type checker and the import rules: all of them, even if one fails."""
    checks = (
        ("-m", "ruff", "check", "--no-cache", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "pyright", "--warnings"),
        ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo"),
    )
    return next((status for status in [in_venv(*check) for check in checks] if status), 0)


def bench(arguments: Sequence[str]) -> int:
    """Measure the program beside other programs."""
    return in_venv("-m", "tools.bench", *arguments)


def translate(arguments: Sequence[str]) -> int:
    """Bring the catalogues of translations up to the sources, and say how many words each language lacks."""
    return in_venv("-m", "tools.translating", *arguments)


def axe(arguments: Sequence[str]) -> int:
    """Check the HTML edition with axe-core; it needs npm, and Chromium."""
    return in_venv("-m", "tools.axe", *arguments)


def screenshots(arguments: Sequence[str]) -> int:
    """Take the pictures of the docs and the user guide anew; only those of the scenes that are named after the verb."""
    return in_venv("-m", "tools.screenshots", *arguments)


def build(arguments: Sequence[str]) -> int:
    """Build into dist/: the wheel, and the program that runs without Python."""
    return in_venv("-m", "build", "--wheel", "--no-isolation", "--outdir", str(DIST), str(ROOT)) or in_venv(
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", str(DIST)),
        *("--workpath", str(ROOT / "build" / "frozen"), *arguments, str(ROOT / "build_installer.spec")),
    )


def setup(arguments: Sequence[str]) -> int:
    """Set up only."""
    print(f"ready: {PYTHON}")
    return 0


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    verb.__name__: verb for verb in (run, test, lint, bench, translate, screenshots, axe, build, setup)
}


def in_venv(*arguments: str) -> int:
    """Return the exit status of the virtual environment's Python, run with `arguments` in the project's folder."""
    sys.stdout.flush()
    status = subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env=clean_environment())
    if status >= 0:
        return status
    print(f"dev.py: python {' '.join(arguments[:2])} was ended by signal {-status}", file=sys.stderr)
    return 128 - status


def clean_environment() -> dict[str, str]:
    """Return the environment without variables that name other packages or forbid compiled modules."""
    unwanted = ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {"PYTHONUTF8": "1", **environment}


def prepare() -> None:
    """Make `.venv` and install what the lock and pyproject.toml say; exit with one line if that fails."""
    version = venv_version()
    if version is None:
        make_venv()
        version = venv_version()
    stamp = expected_stamp(version)
    if not (STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp):
        install(stamp)
    compile_translations()


def install(stamp: str) -> None:
    """Install the locked packages and the project itself into `.venv`, and write `stamp` there at the end."""
    print("installing the locked packages into .venv ...", flush=True)
    STAMP.unlink(missing_ok=True)
    pip = ("-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check", "install", "--no-deps")
    if in_venv(*pip, "--requirement", str(LOCK)):
        sys.exit("dev.py: the packages of requirements-dev.lock could not be installed; pip says why above")
    if in_venv(*pip, "--no-build-isolation", "--editable", str(ROOT)):
        sys.exit("dev.py: the project could not be installed into .venv; pip says why above")
    STAMP.write_text(stamp, encoding="utf-8")


def compile_translations() -> None:
    """Compile the catalogues of translations that are newer than the compiled ones."""
    for words in TRANSLATIONS.rglob("*.po"):
        compiled = words.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < words.stat().st_mtime:
            if in_venv("-m", "tools.translating", "--compile"):
                sys.exit("dev.py: the translations could not be compiled; it says why above")
            return


def expected_stamp(version: str | None) -> str:
    """Return a digest of what an installation depends on: Python, the project's folder, the lock and pyproject.toml."""
    digest = hashlib.sha256(f"{version}\n{ROOT}\n".encode())
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def venv_version() -> str | None:
    """Return the version of the virtual environment's Python, None when there is none that works."""
    probe = "import sys, pip; print(*sys.version_info[:2], sep='.'); sys.exit(sys.version_info < (3, 11))"
    try:
        answer = subprocess.run([str(PYTHON), "-c", probe], capture_output=True, text=True, env=clean_environment())
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def make_venv() -> None:
    """Make `.venv` anew with this Python."""
    print("making .venv ...", flush=True)
    if VENV.is_dir():
        shutil.rmtree(VENV)
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)], env=clean_environment()):
        sys.exit("dev.py: Python could not make the virtual environment .venv; it says why above")


def provide_system_packages(verb: str) -> None:
    """Install the missing system packages that `verb` needs; if that is not allowed, exit with the command."""
    missing = missing_of_system(verb) if sys.platform.startswith("linux") else {}
    if not missing:
        return
    if shutil.which("apt-get") is None:
        print(f"dev.py: the system lacks {', '.join(sorted(missing))}", file=sys.stderr)
        return
    status, command = apt_install(sorted(set(missing.values())))
    if status:
        sys.exit(f"dev.py: the system lacks packages that this needs; this installs them:\n    {command}")


def missing_of_system(verb: str) -> dict[str, str]:
    """Return the libraries and tools of Linux that `verb` needs and that are missing, each with its Debian package."""
    missing: dict[str, str] = {}
    if venv_version() is None and importlib.util.find_spec("ensurepip") is None:
        missing["Python's module venv"] = "python%d.%d-venv" % sys.version_info[:2]  # noqa: UP031
    if verb not in VERBS_WITHOUT_QT:
        missing.update({name: package for name, package in QT_LIBRARIES.items() if not loads(name)})
    if verb in FREEZING_VERBS:
        missing.update(missing_for_freezing())
    return missing


def missing_for_freezing() -> dict[str, str]:
    """Return the tools and libraries that freezing needs and that are missing, each with its package."""
    # The folders of the system's own tools are not on every user's path.
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    missing = {tool: package for tool, package in FREEZING_TOOLS.items() if not shutil.which(tool, path=places)}
    # Debian's Python does not need the shared library that a frozen program starts from; it is a package of its own.
    library = str(sysconfig.get_config_var("INSTSONAME"))
    beside = str(Path(str(sysconfig.get_config_var("LIBDIR"))) / library)
    if ".so" in library and not (loads(library) or loads(beside)):
        missing[library] = "libpython%d.%d" % sys.version_info[:2]  # noqa: UP031
    return missing


def loads(library: str) -> bool:
    """Return whether the system's loader finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: Sequence[str]) -> tuple[int, str]:
    """Install packages as root or by a sudo that asks nothing; return the exit status and the command for a person."""
    install = ["install", "--yes", "--no-install-recommends", *packages]
    is_root = os.name != "nt" and os.geteuid() == 0
    command = " ".join(["apt-get" if is_root else "sudo apt-get", *install])
    sudo = [] if is_root else ["sudo", "--non-interactive"]
    if shutil.which("apt-get") is None or (sudo and (shutil.which("sudo") is None or silent([*sudo, "true"]))):
        return 1, command
    print(f"installing {' '.join(packages)} ...", flush=True)
    # A fresh machine often updates itself meanwhile, and has no package lists yet.
    apt = [*sudo, "apt-get", "--option", "DPkg::Lock::Timeout=300"]
    status = silent([*apt, *install])
    if status:
        silent([*apt, "update"])
        status = silent([*apt, *install])
    return status, command


def silent(command: Sequence[str]) -> int:
    """Run a command without input, print nothing, and return its exit status."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment).returncode


def main(arguments: Sequence[str]) -> int:
    """Run the verb that `arguments` begin with; return its exit status, 2 if there is no such verb."""
    if not arguments or arguments[0] not in VERBS:
        width = max(map(len, VERBS))
        lines = [f"  {name:{width}}  {verb.__doc__}" for name, verb in VERBS.items()]
        asked_for_help = arguments[:1] in (["-h"], ["--help"])
        print(
            "usage: python dev.py VERB [ARGUMENTS]\n",
            *lines,
            sep="\n",
            file=sys.stdout if asked_for_help else sys.stderr,
        )
        return 0 if asked_for_help else 2
    provide_system_packages(arguments[0])
    prepare()
    return VERBS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
