"""The shared libraries that the files of a folder need of the system, by their ELF headers."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

# The names of the C library and its loader in the dynamic section of ELF files: every system has them.
_C_LIBRARY = re.compile(r"lib(c|m|dl|rt|pthread|resolv|util)\.so\.\d+|ld-linux[\w-]*\.so\.\d+")


def asked_of_the_system(files: Iterable[Path], folder: Path) -> dict[str, list[str]]:
    """The libraries that `files` need and that are not in `folder`, each with the names of the files that need it.

    The libraries of `folder` are searched too. The C library is left out.
    """
    inside = {path.name: path.resolve() for path in folder.rglob("*.so*")}
    asked: dict[str, list[str]] = {}
    waiting, seen = {path.resolve() for path in files}, set[Path]()
    while waiting:
        seen |= waiting
        names = needed(sorted(waiting))
        for path, name in names:
            if name not in inside and not _C_LIBRARY.fullmatch(name):
                asked.setdefault(name, []).append(path.name)
        waiting = {inside[name] for _path, name in names if name in inside} - seen
    return asked


def needed(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Each of the files at `paths` with each library that it is linked with: the NEEDED entries of the dynamic section.

    One process reads all files: starting it takes longer than reading.
    """
    command = ["objdump", "--private-headers", *paths]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    _, *parts = re.split(r"^(.+):\s+file format .+$", told, flags=re.MULTILINE)
    return [
        (Path(path), name)
        for path, headers in zip(parts[::2], parts[1::2], strict=True)
        for name in re.findall(r"^\s+NEEDED\s+(\S+)$", headers, re.MULTILINE)
    ]


def is_elf(path: Path) -> bool:
    """Whether the file is a program or a library of Linux."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
