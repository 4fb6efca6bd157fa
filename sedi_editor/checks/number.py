"""Numbers that do not fit what they stand under, that repeat, that are missing or out of order.

A number is as typed, and a department has those lines and objectives of the common strategy that concern it: 2, 3 and
6 are no gap. Only numbers of digits and full stops are understood; of all others only whether they repeat.
"""

import re
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity, fingerprint
from sedi_editor.checks.survey import Survey
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.numbering import without_stop
from sedi_editor.plan.tree import Node

_DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)*")

_REPEATED = translatable("The number {number} is already taken here; {proposed} is free")
_STRANGE = translatable("The number {number} does not fit under {above}; it would be {proposed}")
_REPEATED_ONLY = translatable("The number {number} is already taken here")
_MISSING = translatable("A number is missing here; {proposed} is free")
_UNORDERED = translatable("The number {number} stands after {previous}")
_STOPPED = translatable("The number {number} ends in a full stop, which is printed anyway; {proposed} is enough")


def find(plan: Survey) -> Iterator[Finding]:
    """What is wrong with the numbers among the children of one node."""
    yield from _among(None, plan.tree.departments)
    for node in plan.nodes():
        if node.children and node.kind is not Kind.INITIATIVE:
            yield from _among(node, node.children)


def _among(parent: Node | None, children: tuple[Node, ...]) -> Iterator[Finding]:
    if not any(child.number for child in children):
        return
    siblings = _Siblings(_normal(parent.number) if parent else "", children)
    for child in children:
        if finding := siblings.look_at(child):
            yield finding


class _Siblings(Struct):
    """The children of a node whose number is `above`, looked at one by one."""

    above: str
    children: tuple[Node, ...]
    seen: set[str] = field(default_factory=set[str])
    proposed: set[str] = field(default_factory=set[str])
    previous: str = ""

    def look_at(self, child: Node) -> Finding | None:
        """What is wrong with its number, if anything."""
        number = _normal(child.number)
        if not number:
            return self._wrong(child, _MISSING) if self._numbers_all(child.kind) else None
        if number in self.seen:
            return self._wrong(child, _REPEATED if self._is_decimal(number) else _REPEATED_ONLY)
        self.seen.add(number)
        if not self._fits(number):
            return self._wrong(child, _STRANGE)
        previous, self.previous = self.previous, number
        if (bare := without_stop(child.number)) != child.number.strip():
            values = {"number": child.number.strip(), "proposed": bare}
            return replace(
                _finding(child, Severity.WARNING, _STOPPED, **values), correction=(SetNumber(child.id, bare),)
            )
        if previous and self._is_decimal(number) and self._is_decimal(previous) and _parts(number) < _parts(previous):
            return _finding(child, Severity.WARNING, _UNORDERED, number=number, previous=previous)
        return None

    def _wrong(self, child: Node, words: str) -> Finding:
        number = _normal(child.number)
        right = "" if words is _REPEATED_ONLY else self._propose(number)
        return _finding(child, Severity.ERROR, words, right, number=number, above=self.above, proposed=right)

    def _numbers_all(self, kind: Kind) -> bool:
        """Lines and objectives are numbered; the others may be, one by one."""
        return kind in (Kind.LINE, Kind.OBJECTIVE) and bool(self._own())

    def _fits(self, number: str) -> bool:
        if not self.above or not self._is_decimal(number) or not self._is_decimal(self.above):
            return True
        above, own = _parts(self.above), _parts(number)
        return own[: len(above)] == above and len(own) == len(above) + 1

    def _propose(self, number: str) -> str:
        """The number with its last part under the right heading, or if that is taken the next free one."""
        prefix = self._prefix(number)
        taken = {_parts(one)[-1] for one in self._own() | self.proposed if one.rpartition(".")[0] == prefix}
        last = _parts(number)[-1] if self._is_decimal(number) else 1
        right = f"{prefix}.{_free(last, taken)}".lstrip(".")
        self.proposed.add(right)
        return right

    def _prefix(self, number: str) -> str:
        """What numbers here begin with: the number above, or where there is none what they are seen to."""
        if self._is_decimal(self.above):
            return self.above
        model = number if self._is_decimal(number) else min(self._own(), key=_parts, default="")
        return model.rpartition(".")[0]

    def _own(self) -> set[str]:
        """The numbers here that fit."""
        numbers = {_normal(child.number) for child in self.children}
        return {number for number in numbers if self._is_decimal(number) and self._fits(number)}

    @staticmethod
    def _is_decimal(number: str) -> bool:
        return bool(_DECIMAL.fullmatch(number))


def _free(wanted: int, taken: set[int]) -> int:
    return max(taken) + 1 if wanted in taken else wanted


def _finding(child: Node, severity: Severity, words: str, right: str = "", **values: str) -> Finding:
    return Finding(
        KEY,
        severity,
        child.id,
        lambda: _(words).format(**values),
        subject=fingerprint(*(value for name, value in values.items() if name != "proposed")),
        correction=tuple(_renumbered(child, right)) if right else (),
    )


def _renumbered(node: Node, right: str) -> Iterator[SetNumber]:
    """The node's new number, and with it those of its children that were right under the old one."""
    old = _normal(node.number)
    yield SetNumber(node.id, right)
    for child in node.children:
        number = _normal(child.number)
        if old and number.startswith(f"{old}."):
            yield from _renumbered(child, right + number.removeprefix(old))


def _normal(number: str) -> str:
    return "".join(number.split()).rstrip(".").casefold()


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


KEY = "number"
CHECK = Check(KEY, translatable("Number does not fit"), find)
