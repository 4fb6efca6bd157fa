"""The number that a new part of the plan is offered; numbers are the plan's own, and nobody has to take it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import Node

_COUNTED = re.compile(r"(?P<before>.*?)(?P<count>[0-9]+)(?P<after>[^0-9]*)", re.DOTALL)
_NUMBERED = (Kind.LINE, Kind.OBJECTIVE)


def next_number(kind: Kind, siblings: Sequence[str], above: str) -> str:
    """The number for one more node of `kind`, whose `siblings` have those numbers and which stands under `above`.

    It follows the highest of the siblings that have theirs from `above`, else of all: 1.2 after 1.1. Where there are
    none it is the first under `above`, and empty where this kind or its siblings have no numbers.
    """
    counted = [match for match in map(_COUNTED.fullmatch, siblings) if match]
    of_parent = [match for match in counted if above and match["before"].startswith(f"{above}.")]
    if of_parent or counted:
        highest = max(of_parent or counted, key=lambda match: int(match["count"]))
        return f"{highest['before']}{int(highest['count']) + 1}{highest['after']}"
    if kind not in _NUMBERED or siblings:
        return ""
    if kind is Kind.LINE:
        return "1"
    return f"{above}.1" if above else ""


def renumbered(node: Node, number: str) -> Node:
    """`node` with that number; where the numbers below begin with its old one they begin with the new: 2.1 for 1.1."""
    children = node.children
    if node.number and number:
        children = tuple(
            renumbered(child, number + child.number[len(node.number) :])
            if child.number.startswith(f"{node.number}.")
            else child
            for child in children
        )
    return replace(node, number=number, children=children)
