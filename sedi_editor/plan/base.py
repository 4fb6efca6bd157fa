"""The state of a plan that a copy was made of: by it a copy and its original find the changes that both have."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct


class Base(Struct, frozen=True):
    """The last entry of the change log when a copy of the plan was made, and the entry before it, both by id.

    The last entry may still be growing by typing. It then has another id in the original later, and `before` is what
    both have in common. `before` is None where the entry was the first.
    """

    change: UUID
    before: UUID | None = None

    @property
    def ids(self) -> tuple[UUID, ...]:
        """The ids, the newest first."""
        return (self.change, self.before) if self.before else (self.change,)

    def __str__(self) -> str:
        """The ids with a space between, as a plan file keeps them."""
        return " ".join(map(str, self.ids))

    @classmethod
    def read(cls, written: object) -> "Base | None":
        """Return the base that `str` wrote; None for anything else."""
        try:
            return cls.of(map(UUID, written.split())) if isinstance(written, str) else None
        except ValueError:
            return None

    @classmethod
    def of(cls, ids: Iterable[UUID]) -> "Base | None":
        """Return the base with the first two of `ids`, the newest first; None where there is none."""
        change, before, *_ = (*ids, None, None)
        return cls(change, before) if change else None
