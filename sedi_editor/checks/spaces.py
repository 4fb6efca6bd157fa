"""Several spaces in a row where one is enough."""

import re
from collections.abc import Iterator

from sedi_editor.checks.check import Check
from sedi_editor.checks.excerpt import around
from sedi_editor.checks.finding import Finding, NewText, Severity, fingerprint
from sedi_editor.checks.respelling import Replacement, respelled
from sedi_editor.checks.survey import PlacedText, Survey
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.language import NARROW, NBSP

_PAIRS = tuple(first + other for first in f" {NBSP}{NARROW}" for other in f" {NBSP}{NARROW}")
_SEVERAL = re.compile(f"[ {NBSP}{NARROW}]{{2,}}")


def find(plan: Survey) -> Iterator[Finding]:
    """Each text with several spaces in a row. The correction leaves one: a no-break space if one of them was one."""
    for found in plan.texts():
        plain = found.plain
        if any(pair in plain for pair in _PAIRS):
            yield _finding(found)


def replacements(plain: str) -> Iterator[Replacement]:
    """Several spaces in a row, each time with the one that replaces them."""
    for several in _SEVERAL.finditer(plain):
        one = next((kind for kind in (NBSP, NARROW) if kind in several[0]), " ")
        yield Replacement(several.start(), several.end(), one)


def _finding(found: PlacedText) -> Finding:
    plain, (first, *rest) = found.plain, replacements(found.plain)
    shown = around(plain, first, "␣" * (first.end - first.start))
    return Finding(
        KEY,
        Severity.WARNING,
        found.node,
        lambda: _("Several spaces in a row: “{excerpt}”").format(excerpt=shown),
        found.field,
        found.language,
        fingerprint(shown, *(around(plain, match_, "␣") for match_ in rest)),
        (NewText(found.node, found.field, found.language, respelled(found.text.rich, replacements)),),
    )


KEY = "spaces"
CHECK = Check(KEY, translatable("Doubled spaces"), find)
