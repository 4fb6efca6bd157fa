"""The base of a copy: the entries of the change log by which a copy and its original find what they have in common."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct


class Base(Struct, frozen=True):
    """The last entry of the change log when a copy of the plan was made, and the entry before it, both by id.

    Later typing in the original may extend the last entry, which then gets another id; `before` is then the entry that
    both have. `before` is None if the last entry was the first one.
    """

    change: UUID
    before: UUID | None = None

    @property
    def ids(self) -> tuple[UUID, ...]:
        """The ids, newest first."""
        return (self.change, self.before) if self.before else (self.change,)

    def __str__(self) -> str:
        """The ids with a space between them, as in a plan file."""
        return " ".join(map(str, self.ids))

    @classmethod
    def read(cls, written: object) -> "Base | None":
        """Return the base of what `str` wrote; None for anything else."""
        try:
            return cls.of(map(UUID, written.split())) if isinstance(written, str) else None
        except ValueError:
            return None

    @classmethod
    def of(cls, ids: Iterable[UUID]) -> "Base | None":
        """Return the base with the first two of `ids`, newest first; None without ids."""
        change, before, *_ = (*ids, None, None)
        return cls(change, before) if change else None
