"""The version of the plan file format, in SQLite's `user_version`.

This program reads and writes files of a newer minor version, which have more columns, tables or indexes than it knows.
It refuses a newer major version.
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
        """The value of `user_version`: 2000 for version 2.0."""
        return self.major * 1000 + self.minor

    @staticmethod
    def of(number: int) -> "Version":
        """The version for a value of `user_version`."""
        return Version(*divmod(number, 1000))


OLDER = (Version(1, 0), Version(1, 1), Version(1, 2))
"""The older versions; their files are upgraded."""

CURRENT = Version(2, 0)
