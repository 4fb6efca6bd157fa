"""What goes into the frozen program, and what stays out of it."""

import re
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "sedi_editor"
NAME = "sedi-editor"
SHIPPED = ("resources/**/*", "sample_plans/*", "docs/guide/**/*", "translations/*/LC_MESSAGES/*.mo")
"""What ships as files, as patterns below the repository; the program has it inside the package."""
MIGRATIONS = "store/migrations/**/*.py"
"""Alembic reads its steps from files: the pattern below the package."""
EXCLUDED = (
    # The standard library's own windows, tests and tools
    "tkinter",
    "unittest",
    "test",
    "doctest",
    "pdb",
    "pydoc",
    "lib2to3",
    "distutils",
    "ensurepip",
    "idlelib",
    # Tools for building and testing; a library that can use one does without
    "pytest",
    "_pytest",
    "hypothesis",
    "setuptools",
    "pkg_resources",
    "pip",
    "babel",
    "IPython",
    "numpy",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
    "PIL.ImageQt",
    "alembic.testing",
    "sqlalchemy.testing",
    "sqlalchemy.dialects.mssql",  # plans are SQLite files; the dialect of PostgreSQL stays, since Alembic imports it
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.ext.asyncio",
    "pydantic.mypy",
    "charset_normalizer",
    "lxml.isoschematron",
    "lxml.html.soupparser",
    "bs4",
    "soupsieve",
    "cssselect",
    "pygments",  # rich colours source code with it, and renders Markdown with the next
    "markdown_it",
)
"""Modules that nothing in the program uses while it runs."""

PLUGINS = {
    "iconengines": r"qsvgicon",
    "imageformats": r"qjpeg|qsvg|qico",
    "platforms": r"qxcb|qwayland|qoffscreen|qwindows|qcocoa",
    "printsupport": r"(cups|windows|cocoa)printersupport",
    "platforminputcontexts": r"composeplatforminputcontextplugin|ibusplatforminputcontextplugin",
    "platformthemes": r"qxdgdesktopportal",
    "styles": r".+",
    "wayland-decoration-client": r".+",
    "wayland-graphics-integration-client": r"qt-plugin-wayland-egl|shm-emulation-server",
    "wayland-shell-integration": r"xdg-shell",
    "xcbglintegrations": r".+",
}
"""The kinds of Qt plugins that are kept; the pattern says which plugins of each kind."""
_TRANSLATIONS = r"qtbase_(es|fr|pt_BR)\.qm"
_NEEDLESS = re.compile(
    r"(lib)?Qt6?(Quick|Qml|VirtualKeyboard|EglFS|OpenGLWidgets|Designer|Test)\w*(\.abi3)?"
    r"(\.(framework|dll|dylib|pyd)|\.so[.\d]*)?"
    r"|opengl32sw\.dll|d3dcompiler_\d+\.dll"  # drawing by software instead of Direct3D, which widgets never ask for
)
_ENDING = re.compile(r"(\.dll|\.dylib|\.so[.\d]*)$")


def files() -> list[tuple[str, str]]:
    """The files that ship, each with its folder in the program."""
    shipped = sorted({path for pattern in SHIPPED for path in ROOT.glob(pattern) if path.is_file()})
    placed = [(str(path), f"{PACKAGE.name}/{path.parent.relative_to(ROOT).as_posix()}") for path in shipped]
    steps = sorted(PACKAGE.glob(MIGRATIONS))
    return placed + [(str(path), path.parent.relative_to(ROOT).as_posix()) for path in steps]


def module_files() -> list[Path]:
    """The source of every module of the package."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.relative_to(PACKAGE).parts)


def modules() -> list[str]:
    """The names of all modules of the package, also of those that are imported by a name in a table."""
    names = (path.relative_to(ROOT).with_suffix("").parts for path in module_files())
    return sorted(".".join(parts).removesuffix(".__init__") for parts in names)


def is_needed(destination: str) -> bool:
    """Whether the program uses the file at `destination` in its folder."""
    path = PurePosixPath(destination.replace("\\", "/"))
    if any(_NEEDLESS.fullmatch(part) for part in path.parts):
        return False
    if path.parts[0] == "PySide6" and "plugins" in path.parts[:-1]:
        kind = path.parts[path.parts.index("plugins") + 1]
        name = _ENDING.sub("", path.name).removeprefix("lib")
        return kind in PLUGINS and re.fullmatch(PLUGINS[kind], name) is not None
    if path.parts[0] == "PySide6" and "translations" in path.parts[:-1]:
        return re.fullmatch(_TRANSLATIONS, path.name) is not None
    return True
