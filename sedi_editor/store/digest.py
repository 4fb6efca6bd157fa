"""The digests that tell whether all rows are as they were written.

The digest of a plan is that of its rows combined by exclusive or, so that an edit renews it from the rows it touches.
It reveals damage; it is no protection against someone who writes a false one.

Where nodes stand is in it as the order of children under each parent, not as their ranks: these depend on how a plan
came to be, and two files that hold the same plan have the same digest. The digest made of ranks, `ranked`, is kept up
beside it for programs that know the plan file up to version 1.1.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from sedi_editor.store.rows import NodeRow, PlanRow, PlanRows, TextRow, ThreadRows, WaiverRow

_PART = 1_000_000
"""Bytes of a picture that are taken at a time."""
_NOTHING = "\x00"

RankedRow = PlanRow | NodeRow | TextRow
RemarkRow = ThreadRows | WaiverRow


class Digests(NamedTuple):
    """The digests of a plan: of what it prints, with the ranks of its nodes; the same with the order of siblings
    instead; and of the remarks on it, its comments and waivers.

    `content` is None where nobody knows it: a program of format 1.1 or 1.0 was the last to write. So is `remarks` after
    one of format 1.0, which knows no remarks.
    """

    ranked: int
    content: int | None
    remarks: int | None

    def are_as(self, written: "Digests | None") -> bool:
        """Whether a plan with these digests is the one with those that were `written`, as far as both are known."""
        if written is None or (self.remarks != written.remarks and None not in (self.remarks, written.remarks)):
            return False
        return self.ranked == written.ranked or (self.content is not None and self.content == written.content)


def of(rows: PlanRows) -> Digests:
    """The digests of a whole plan; siblings come in their order."""
    ranked = remarks = 0
    for row in (rows.plan, *rows.nodes, *rows.texts):
        ranked ^= of_ranked(row)
    for remark in (*rows.threads, *rows.waivers):
        remarks ^= of_remark(remark)
    return Digests(ranked, without_ranks(ranked, rows.nodes), remarks)


def without_ranks(ranked: int, nodes: Iterable[NodeRow]) -> int:
    """The digest of a plan's content made of its digest with ranks; all its `nodes` come with siblings in order."""
    content, children = ranked, defaultdict[str | None, list[str]](list)
    for row in nodes:
        content ^= of_ranked(row) ^ of_node(row)
        children[row.parent].append(row.id)
    for parent, ids in children.items():
        content ^= of_children(parent, ids)
    return content


def of_node(row: NodeRow) -> int:
    """The digest of a node, wherever it stands."""
    return _of_words((row.id, row.kind, row.number, row.joined))


def of_children(parent: str | None, ids: Sequence[str]) -> int:
    """The digest of the order in which the nodes of those ids stand under `parent`, None for departments."""
    return _of_words((parent, *ids)) if ids else 0


def of_ranked(row: RankedRow) -> int:
    """The digest of one row, with its rank if it has one."""
    try:
        return _of_words(row)
    except TypeError:  # the plan's own row, which has the emblem: to ask each value of a large plan takes long
        return _digest_in_parts(row)


def of_remark(row: RemarkRow) -> int:
    """The digest of a waiver's row, or of a thread's with all its comments in their order."""
    if isinstance(row, WaiverRow):
        return _of_words(row)
    return _of_words([*row.thread, *(value for comment in row.comments for value in comment)])


def written(digest: int) -> str:
    """A digest as the tables hold it: 16 hexadecimal digits."""
    return f"{digest:016x}"


def _of_words(values: Sequence[Any]) -> int:
    """The digest of values that are words or nothing. Raises TypeError for bytes."""
    content = "\x1f".join([_NOTHING if value is None else value for value in values])
    return int.from_bytes(blake2b(content.encode(), digest_size=8).digest())


def _digest_in_parts(values: Sequence[str | bytes | None]) -> int:
    """The same digest, of bytes too, with no more memory than the values themselves take."""
    digest = blake2b(digest_size=8)
    for index, value in enumerate(values):
        digest.update(b"\x1f" if index else b"")
        if isinstance(value, bytes):
            for at in range(0, len(value), _PART):
                digest.update(value[at : at + _PART].hex().encode())
        else:
            digest.update((_NOTHING if value is None else value).encode())
    return int.from_bytes(digest.digest())
