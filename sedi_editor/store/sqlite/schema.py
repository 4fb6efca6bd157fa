"""The definitions of the tables and indexes of a plan file, in one spelling, and the digest of those of this version.

`tables` declares them, for SQLAlchemy. Who only reads compares the digest, and does without SQLAlchemy.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

_LONGEST = 4000
"""Letters of a definition that are read; the longest of ours has 400."""
_MOST = 1000
"""Tables and indexes that are read; ours are 20."""
QUESTION = (
    f"SELECT type, substr(name, 1, {_LONGEST}), substr(sql, 1, {_LONGEST}) FROM sqlite_master"
    f" WHERE sql IS NOT NULL OR type <> 'index' LIMIT {_MOST}"
)
"""Asks SQLite for them. An index without SQL is one that SQLite makes itself for a primary key."""
DIGEST = "b2723483bb0eabc9"
"""The digest of the definitions that `tables` makes."""


class Definition(NamedTuple):
    """A table or index, and the statement that makes it."""

    type: str
    name: str
    sql: str


def definitions(rows: Iterable[Sequence[Any]]) -> list[Definition]:
    """What SQLite answers to QUESTION, in one spelling."""
    return [Definition(str(kind), str(name), _normal(str(sql))) for kind, name, sql in rows]


def digest(found: Iterable[Definition]) -> str:
    """A number, in hexadecimal digits, that is another one when any definition is."""
    return sha256("\n".join(sorted("\t".join(one) for one in found)).encode()).hexdigest()[:16]


@lru_cache(maxsize=100)
def _normal(sql: str) -> str:
    """A definition without what differs between versions of the library that writes it: quotes, spaces."""
    # Kept for the next file, which nearly always has the same definitions, letter by letter.
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.replace('"', "").split()))
