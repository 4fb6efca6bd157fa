"""The digests that tell whether all rows are as they were written.

The digest of a plan is that of its rows combined by exclusive or, so that an edit renews it from the rows it touches.
It reveals damage; it is no protection against someone who writes a false one.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from sedi_editor.store.rows import NodeRow, PlanRow, PlanRows, TextRow, ThreadRows, WaiverRow

_PART = 1_000_000
"""Bytes of a picture that are taken at a time."""
_NOTHING = "\x00"

ContentRow = PlanRow | NodeRow | TextRow
RemarkRow = ThreadRows | WaiverRow


class Digests(NamedTuple):
    """The digests of a plan: of what it prints, and of the remarks on it, its comments and waivers.

    `remarks` is None where nobody knows it: a program of format 1.0, which knows no remarks, was the last to write.
    """

    content: int
    remarks: int | None

    def are_as(self, written: "Digests | None") -> bool:
        """Whether rows with these digests are those that were `written`, as far as that is known."""
        return written is not None and written.content == self.content and written.remarks in (None, self.remarks)


def of(rows: PlanRows) -> Digests:
    """The digests of a whole plan."""
    content = remarks = 0
    for row in (rows.plan, *rows.nodes, *rows.texts):
        content ^= of_content(row)
    for remark in (*rows.threads, *rows.waivers):
        remarks ^= of_remark(remark)
    return Digests(content, remarks)


def of_content(row: ContentRow) -> int:
    """The digest of one row."""
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
