"""The numbers of lines and objectives: how they are printed, and the next number for a new node."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import Node

_COUNTED = re.compile(r"(?P<before>.*?)(?P<count>[0-9]+)(?P<after>[^0-9]*)", re.DOTALL)
_NUMBERED = (Kind.LINE, Kind.OBJECTIVE)
_CLOSED = tuple(")]}:;-–—/")
"""Signs at the end of a number, after which no full stop is printed."""


def printed(number: str) -> str:
    """The number as it prints before a title: with one full stop (1.), or with the sign that it ends in (a))."""
    bare = without_stop(number)
    return bare if not bare or bare.endswith(_CLOSED) else f"{bare}."


def without_stop(number: str) -> str:
    """The number without full stops and spaces at its end."""
    return number.strip().rstrip(". \t\n\N{NO-BREAK SPACE}")


def next_number(kind: Kind, siblings: Sequence[str], above: str) -> str:
    """The number for a new node of `kind`. `siblings` are the numbers of its siblings, `above` that of its parent.

    The number follows the highest one of the siblings that begins with `above`, else the highest one: 1.2 after 1.1.
    Without siblings it is the first under `above`. It is empty if this kind or its siblings have no numbers.
    """
    counted = [match for match in map(_COUNTED.fullmatch, siblings) if match]
    of_parent = [match for match in counted if above and match["before"].startswith(f"{without_stop(above)}.")]
    if of_parent or counted:
        highest = max(of_parent or counted, key=lambda match: int(match["count"]))
        return f"{highest['before']}{int(highest['count']) + 1}{highest['after']}"
    if kind not in _NUMBERED or siblings:
        return ""
    if kind is Kind.LINE:
        return "1"
    return f"{without_stop(above)}.1" if above else ""


def renumbered(node: Node, number: str) -> Node:
    """`node` with that number. Numbers below that begin with its old number begin with the new one: 2.1 for 1.1."""
    children = node.children
    old, new = without_stop(node.number), without_stop(number)
    if old and new:
        children = tuple(
            renumbered(child, new + child.number[len(old) :]) if child.number.startswith(f"{old}.") else child
            for child in children
        )
    return replace(node, number=number, children=children)
