"""The table of all checks. Findings at one place are listed in its order."""

from sedi_editor.checks import (
    empty,
    french,
    glyph,
    language,
    masthead,
    number,
    spaces,
    spelling,
    stale,
    title,
    untranslated,
    wording,
)
from sedi_editor.checks.check import Check

CHECKS: tuple[Check, ...] = (
    masthead.CHECK,
    title.CHECK,
    empty.CHECK,
    number.CHECK,
    wording.CHECK,
    untranslated.CHECK,
    stale.CHECK,
    language.CHECK,
    spaces.CHECK,
    french.CHECK,
    glyph.CHECK,
    spelling.CHECK,
)

BY_KEY = {check.key: check for check in CHECKS}
