"""Excerpts: a few words of a text, cut between words, by which a reader finds the place."""

from sedi_editor.checks.respelling import Replacement
from sedi_editor.plan.location import beginning

_AROUND = 24
"""The most characters before and after the place."""


def around(plain: str, replacement: Replacement, shown: str) -> str:
    """The words around a replacement, with `shown` in its place, since spaces look alike in a list."""
    before, after = plain[: replacement.start], plain[replacement.end :]
    if len(before) > _AROUND:
        before = "…" + _from_a_word(before[-_AROUND - 1 :])
    return " ".join(f"{before}{shown}{beginning(after, _AROUND)}".split("\n"))


def _from_a_word(cut: str) -> str:
    return cut[cut.find(" ") + 1 :] if " " in cut.strip() else cut[1:]
