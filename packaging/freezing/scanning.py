"""PyInstaller's search for imports, without the functions that import nothing.

PyInstaller takes the byte code of every function apart, instruction by instruction, to find the few that import
something or set a name of their module. That takes most of its time, and few functions do either.
"""

import dis
from collections.abc import Iterator
from types import CodeType

from PyInstaller.lib.modulegraph import util  # pyright: ignore[reportAttributeAccessIssue] - it ships without types

_LOOKED_FOR = {dis.opmap[f"{what}_{scope}"] for what in ("STORE", "DELETE") for scope in ("NAME", "GLOBAL")}
_LOOKED_FOR.add(dis.opmap["IMPORT_NAME"])


def skip_what_imports_nothing() -> None:
    """Has PyInstaller use `instructions` from now on, in this process."""
    util.iterate_instructions = instructions


def instructions(code: CodeType) -> Iterator[dis.Instruction | None]:
    """Yields what PyInstaller's function yields, but only for code blocks with an instruction that it looks for.

    None stands at the end of each block.
    """
    # Since Python 3.6 every second byte is an instruction.
    if not _LOOKED_FOR.isdisjoint(code.co_code[::2]):
        yield from (instruction for instruction in dis.get_instructions(code) if instruction.opcode != dis.EXTENDED_ARG)
    yield None
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from instructions(constant)
