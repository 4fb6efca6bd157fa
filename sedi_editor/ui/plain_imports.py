"""Imports PySide as far as the start needs it, and keeps Python's own import, which PySide replaces.

docs/adr/0014 says what this is worth, and why there is no other way.
"""

import builtins
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType

_SIGNATURES = "shibokensupport.signature"
"""The package of PySide that has the signatures of its functions, for its error messages, docs and stub files."""
LATE = frozenset(
    f"{_SIGNATURES}.{name}" for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator")
)
"""The modules of that package that wait until PySide needs them."""
_loading = RLock()


class _LateModule(ModuleType):
    """A module that runs when one of its names is first asked for, on any thread."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name, name=name, obj=self)
        with _loading:
            if type(self) is _LateModule:
                _run(self)
        return getattr(self, name)


def _run(module: ModuleType) -> None:
    spec = module.__spec__
    assert spec
    assert spec.loader
    # PySide has put the module into `PySide6.support` too; its loader knows the first name alone.
    given, spec.name = spec.name, module.__name__
    spec.loader.exec_module(module)
    spec.name = given
    module.__class__ = ModuleType


def import_pyside() -> None:
    """Imports PySide without the modules `LATE`, and restores Python's import afterwards.

    PySide compiles these modules at each start, and uses them when it is called wrongly.

    PySide's import reads the source of every module that is imported later, to see whether the module asks for
    `__feature__`. No module of ours does.
    """
    own = builtins.__import__

    def without_late(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 - the names of Python's own
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        if name.startswith(_SIGNATURES):
            for late in LATE.intersection(f"{name}.{part}" for part in fromlist or ()) - sys.modules.keys():
                if spec := find_spec(late):
                    sys.modules[late] = module = module_from_spec(spec)
                    module.__class__ = _LateModule
        return own(name, globals, locals, fromlist, level)

    builtins.__import__ = without_late
    try:
        import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]
    finally:
        builtins.__import__ = own
