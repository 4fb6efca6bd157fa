"""Numbers that do not fit under their parent, that repeat, are missing, or are out of order.

A department has only those lines and objectives of the common strategy that concern it: 2, 3 and 6 are no gap. Only
numbers of digits and full stops are compared in full; of other numbers only repeats are found.
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
_MISPLACED = translatable("The number {number} does not fit under {above}; it would be {proposed}")
_REPEATED_ONLY = translatable("The number {number} is already taken here")
_MISSING = translatable("A number is missing here; {proposed} is free")
_UNORDERED = translatable("The number {number} stands after {previous}")
_STOPPED = translatable("The number {number} ends in a full stop, which is printed anyway; {proposed} is enough")


def find(plan: Survey) -> Iterator[Finding]:
    """The wrong numbers among the children of each node."""
    yield from _among(None, plan.tree.departments)
    for node in plan.nodes():
        if node.children and node.kind is not Kind.INITIATIVE:
            yield from _among(node, node.children)


def _among(parent: Node | None, children: tuple[Node, ...]) -> Iterator[Finding]:
    if not any(child.number for child in children):
        return
    siblings = _Siblings(_normal(parent.number) if parent else "", children)
    for child in children:
        if finding := siblings.check(child):
            yield finding


class _Siblings(Struct):
    """The children of a node with the number `above`, checked one by one."""

    above: str
    children: tuple[Node, ...]
    seen: set[str] = field(default_factory=set[str])
    proposed: set[str] = field(default_factory=set[str])
    previous: str = ""

    def check(self, child: Node) -> Finding | None:
        """The problem of the number of `child`, if it has one."""
        number = _normal(child.number)
        if not number:
            return self._wrong(child, _MISSING) if self._needs_number(child.kind) else None
        if number in self.seen:
            return self._wrong(child, _REPEATED if self._is_decimal(number) else _REPEATED_ONLY)
        self.seen.add(number)
        if not self._fits(number):
            return self._wrong(child, _MISPLACED)
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

    def _needs_number(self, kind: Kind) -> bool:
        """Whether each node of `kind` here needs a number: a line or objective, if others have fitting numbers."""
        return kind in (Kind.LINE, Kind.OBJECTIVE) and bool(self._fitting_numbers())

    def _fits(self, number: str) -> bool:
        if not self.above or not self._is_decimal(number) or not self._is_decimal(self.above):
            return True
        above, parts = _parts(self.above), _parts(number)
        return parts[: len(above)] == above and len(parts) == len(above) + 1

    def _propose(self, number: str) -> str:
        """The number with its last part under the right parent; if it is taken, the next free number."""
        prefix = self._prefix(number)
        taken = {
            _parts(number)[-1]
            for number in self._fitting_numbers() | self.proposed
            if number.rpartition(".")[0] == prefix
        }
        last = _parts(number)[-1] if self._is_decimal(number) else 1
        right = f"{prefix}.{_free(last, taken)}".lstrip(".")
        self.proposed.add(right)
        return right

    def _prefix(self, number: str) -> str:
        """The beginning of the numbers here: the number above, or without one what other numbers here begin with."""
        if self._is_decimal(self.above):
            return self.above
        model = number if self._is_decimal(number) else min(self._fitting_numbers(), key=_parts, default="")
        return model.rpartition(".")[0]

    def _fitting_numbers(self) -> set[str]:
        """The numbers of the children that fit under the parent."""
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
    """The new number of the node, and new numbers for the children whose numbers begin with the old one."""
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
