"""The schema of a plan file: the definitions of its tables and indexes in a normal form, and their digest.

`tables.py` declares the tables for SQLAlchemy. A quick read compares the digest alone, and does without SQLAlchemy.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

_LONGEST = 4000
"""Characters of a definition that are read; the longest of a plan file has 400."""
_MOST = 1000
"""Tables and indexes that are read; a plan file has 20."""
SELECT = (
    f"SELECT type, substr(name, 1, {_LONGEST}), substr(sql, 1, {_LONGEST}) FROM sqlite_master"
    f" WHERE sql IS NOT NULL OR type <> 'index' LIMIT {_MOST}"
)
"""Selects the definitions. An index without SQL is one that SQLite makes itself for a primary key."""
DIGEST = "b2723483bb0eabc9"
"""The digest of the definitions that `tables.py` makes."""


class Definition(NamedTuple):
    """A table or index, and the statement that makes it."""

    type: str
    name: str
    sql: str


def definitions(rows: Iterable[Sequence[Any]]) -> list[Definition]:
    """The definitions in the rows that SELECT returns, in the normal form."""
    return [Definition(str(kind), str(name), _normal(str(sql))) for kind, name, sql in rows]


def digest(found: Iterable[Definition]) -> str:
    """The digest of definitions, in 16 hexadecimal digits. It does not depend on their order."""
    return sha256("\n".join(sorted("\t".join(part) for part in found)).encode()).hexdigest()[:16]


@lru_cache(maxsize=100)
def _normal(sql: str) -> str:
    """A definition without quotes and spaces, which differ between versions of SQLAlchemy."""
    # Cached: nearly all files have the same definitions.
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.replace('"', "").split()))
