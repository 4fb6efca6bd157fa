"""The version of the plan file format, as SQLite's `user_version` holds it.

A newer minor version has more columns, tables or indexes than this program knows and can still be read and written by
it; a newer major version cannot.
"""

from msgspec import Struct

APPLICATION_ID = 0x53454449
"""SQLite's `application_id` of a plan file: "SEDI" in ASCII (https://www.sqlite.org/pragma.html#pragma_application_id)."""


class Version(Struct, frozen=True, order=True):
    """A version of the format; `minor` is at most 999."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def number(self) -> int:
        """The version as `user_version` holds it: 1.2 is 1002."""
        return self.major * 1000 + self.minor

    @staticmethod
    def of(number: int) -> "Version":
        """The version that a `user_version` means."""
        return Version(*divmod(number, 1000))


CURRENT = Version(1, 2)
