"""Whether there is a display. Without one, Qt aborts the program with a core dump."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_TIMEOUT = 5.0
"""Seconds that a display has to answer; it may be on another computer."""
_FIRST_PORT = 6000


def has_display() -> bool:
    """Whether windows can be shown."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    return bool((wayland and _wayland_answers(wayland)) or (x11 and _x11_answers(x11)))


def _wayland_answers(display: str) -> bool:
    return _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / display))


def _x11_answers(display: str) -> bool:
    """Whether an X server answers at `display`: `host:number.screen`, as X(7) says; no host means this computer."""
    import socket

    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdecimal() or "/" in host:
        return True  # another form of the name, which Qt may know
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(f"\0{path}") or _answers(path)
    with suppress(OSError), socket.create_connection((host, _FIRST_PORT + int(number)), _TIMEOUT):
        return True
    return False


def _answers(address: str) -> bool:
    import socket

    with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(_TIMEOUT)
        connection.connect(address)
        return True
    return False
