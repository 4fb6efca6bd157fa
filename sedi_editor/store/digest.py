"""The digests of a plan, which tell whether all rows are as they were written.

The digest of a plan combines the digests of its rows by exclusive or, so that an edit updates it from the rows it
changes. A digest reveals damage; it does not protect against somebody who writes a false one.

The digest `content` contains the order of children under each parent, not their ranks: ranks depend on the history of a
plan, and two files with the same plan have the same digest. The digest `ranked` contains the ranks; programs that know
the plan file up to version 1.1 need it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from sedi_editor.store.rows import NodeRow, PlanRow, PlanRows, TextRow, ThreadRows, WaiverRow

_PART = 1_000_000
"""Bytes of a picture that are hashed at a time."""
_SEPARATOR, _NOTHING = "\x1f", "\x00"
_NEW = blake2b(digest_size=8)

RankedRow = PlanRow | NodeRow | TextRow
RemarkRow = ThreadRows | WaiverRow


class Digests(NamedTuple):
    """Three digests of a plan: of its content with ranks, of its content with the order of siblings, of its remarks.

    `content` is None after a program for format 1.1 or 1.0 has written, `remarks` after one for format 1.0, which has
    no comments and waivers.
    """

    ranked: int
    content: int | None
    remarks: int | None

    def match(self, written: "Digests | None") -> bool:
        """Whether these digests and those that were `written` are of the same plan, as far as both are known."""
        if written is None or (self.remarks != written.remarks and None not in (self.remarks, written.remarks)):
            return False
        return self.ranked == written.ranked or (self.content is not None and self.content == written.content)


def of(rows: PlanRows) -> Digests:
    """The digests of a whole plan. In `rows`, siblings must come in their order."""
    ranked = remarks = 0
    for row in (rows.plan, *rows.nodes, *rows.texts):
        ranked ^= of_ranked(row)
    for remark in (*rows.threads, *rows.waivers):
        remarks ^= of_remark(remark)
    return Digests(ranked, without_ranks(ranked, rows.nodes), remarks)


def without_ranks(ranked: int, nodes: Iterable[NodeRow]) -> int:
    """The digest `content` of a plan, from its digest `ranked` and all its `nodes`, siblings in order."""
    content, children = ranked, defaultdict[str | None, list[str]](list)
    for row in nodes:
        content ^= of_ranked(row) ^ of_node(row)
        children[row.parent].append(row.id)
    for parent, ids in children.items():
        content ^= of_children(parent, ids)
    return content


def of_node(row: NodeRow) -> int:
    """The digest of a node, without its parent and rank."""
    node, _parent, _rank, kind, number, joined = row
    return _of_texts((node, kind, number, joined))


def of_children(parent: str | None, ids: Sequence[str]) -> int:
    """The digest of the order of the nodes `ids` under `parent`; None for departments."""
    return _of_texts((parent, *ids)) if ids else 0


def of_ranked(row: RankedRow) -> int:
    """The digest of one row, with its rank if it has one."""
    try:
        return _of_texts(row)
    except TypeError:
        # The row of the plan has the bytes of the emblem. To test the values of all other rows would take long.
        return _of_values(row)


def content_columns(columns: Iterable[str]) -> str:
    """The SQL expression for the content of a row with these columns of text: the bytes that its digest is made of."""
    values = [f"coalesce({column}, char({ord(_NOTHING)}))" for column in columns]
    return f"CAST({f' || char({ord(_SEPARATOR)}) || '.join(values)} AS BLOB)"


def content_values(content: bytes) -> list[str | None]:
    """The values of a row, read from its content."""
    return [None if value == _NOTHING else value for value in content.decode().split(_SEPARATOR)]


def of_content(content: bytes) -> int:
    """The digest of a row with this content."""
    # To copy a hash that has nothing in it takes half as long as to make one.
    digest = _NEW.copy()
    digest.update(content)
    return int.from_bytes(digest.digest())


def of_remark(row: RemarkRow) -> int:
    """The digest of the row of a waiver, or of the rows of a thread and its comments."""
    if isinstance(row, WaiverRow):
        return _of_texts(row)
    return _of_texts([*row.thread, *(value for comment in row.comments for value in comment)])


def to_hex(digest: int) -> str:
    """A digest as the tables hold it, in 16 hexadecimal digits."""
    return f"{digest:016x}"


def _of_texts(values: Sequence[Any]) -> int:
    """The digest of values that are text or None. Raises TypeError for bytes."""
    content = _SEPARATOR.join([_NOTHING if value is None else value for value in values])
    return of_content(content.encode())


def _of_values(values: Sequence[str | bytes | None]) -> int:
    """The digest of values that may also be bytes, without a copy of them in memory."""
    digest = blake2b(digest_size=8)
    for index, value in enumerate(values):
        digest.update(_SEPARATOR.encode() if index else b"")
        if isinstance(value, bytes):
            for at in range(0, len(value), _PART):
                digest.update(value[at : at + _PART].hex().encode())
        else:
            digest.update((_NOTHING if value is None else value).encode())
    return int.from_bytes(digest.digest())
