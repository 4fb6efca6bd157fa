"""Our own modules and files in a frozen program: they lie in a folder of their own and can be put there anew."""

import py_compile
import shutil
from pathlib import Path

from freezing.content import PACKAGE, ROOT, files, module_files


def renew(program: Path) -> None:
    """Puts the package as it now is into the frozen program in the folder `program`, and leaves the libraries there."""
    inside = program / "_internal"
    shutil.rmtree(inside / PACKAGE.name, ignore_errors=True)  # it is gone where this was broken off before
    for source, place in files():
        (inside / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(source, inside / place)
    for source in module_files():
        name = source.relative_to(ROOT)
        compiled = str(inside / name.with_suffix(".pyc"))
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH  # there is no source beside it to be checked
        py_compile.compile(str(source), compiled, name.as_posix(), doraise=True, invalidation_mode=mode)
