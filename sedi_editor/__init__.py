"""The work-plan editor of an international secretariat: one plan on disk, and the official document out of it."""

from importlib.metadata import PackageNotFoundError, version

__all__ = ["__version__"]

try:
    __version__ = version("sedi-editor")
except PackageNotFoundError:  # the source tree on a path, never installed
    __version__ = "0"
