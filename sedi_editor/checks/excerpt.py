"""A few words of a text, by which a reader knows the place. The excerpt is cut between words."""

from sedi_editor.checks.respelling import Replacement
from sedi_editor.plan.location import beginning

_AROUND = 24
"""At most so many characters before and after a place are shown."""


def around(plain: str, replacement: Replacement, shown: str) -> str:
    """The words around a replacement, with `shown` in its place: on a list nobody can tell one space from another."""
    before, after = plain[: replacement.start], plain[replacement.end :]
    if len(before) > _AROUND:
        before = "…" + _from_a_word(before[-_AROUND - 1 :])
    return " ".join(f"{before}{shown}{beginning(after, _AROUND)}".split("\n"))


def _from_a_word(cut: str) -> str:
    return cut[cut.find(" ") + 1 :] if " " in cut.strip() else cut[1:]
