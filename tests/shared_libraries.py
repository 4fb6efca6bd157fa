"""Which shared libraries the files of a folder ask the system for, as their ELF headers say."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

# The C library and its loader (the dynamic section of ELF names libraries by these): no program of the system runs
# without them.
_C_LIBRARY = re.compile(r"lib(c|m|dl|rt|pthread|resolv|util)\.so\.\d+|ld-linux[\w-]*\.so\.\d+")


def asked_of_the_system(files: Iterable[Path], folder: Path) -> dict[str, list[str]]:
    """The libraries that `files` need and that are not in `folder`, each with the names of the files that need it.

    What a library of `folder` needs in its turn is asked for too. The C library is left out.
    """
    inside = {path.name: path for path in folder.rglob("*.so*")}
    asked: dict[str, list[str]] = {}
    waiting, seen = sorted(files), set[Path]()
    while waiting:
        path = waiting.pop().resolve()
        if path in seen:
            continue
        seen.add(path)
        for name in needed(path):
            if name in inside:
                waiting.append(inside[name])
            elif not _C_LIBRARY.fullmatch(name):
                asked.setdefault(name, []).append(path.name)
    return asked


def needed(path: Path) -> list[str]:
    """The libraries that the file at `path` is linked with: the NEEDED entries of its dynamic section."""
    told = subprocess.run(["objdump", "--private-headers", path], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^\s+NEEDED\s+(\S+)$", told, re.MULTILINE)


def is_elf(path: Path) -> bool:
    """Whether it is a program or a library of Linux."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
