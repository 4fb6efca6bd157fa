"""French spacing: the no-break spaces before marks and units, and inside numbers.

The Organization's French documents have a no-break space before the colon, inside quotation marks, before the per cent
sign and between the thousands, and a narrow one before ; ! and ?. Either of the two counts as right everywhere, since
institutions differ and readers hardly see it. The check finds ordinary spaces, at which a line would break, and missing
spaces. It ignores times, ratios, addresses and symbols (10:30, doc.290/20).
"""

import re
from collections.abc import Iterator

from sedi_editor.checks.check import Check
from sedi_editor.checks.excerpt import around
from sedi_editor.checks.finding import Finding, NewText, Severity, fingerprint
from sedi_editor.checks.respelling import Replacement, respelled
from sedi_editor.checks.survey import PlacedText, Survey
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.language import NARROW, NBSP, Language

_AFTER = r"(?=[\s»)\]”\"’]|$)"
"""A mark is at the end of a word: not in 10:30, and not in the query of an address."""
_BEFORE = r"(?<=[\w)\]»”\"’%.])"

_WRONG = re.compile(
    rf"(?P<colon>(?:(?<=\S) +|{_BEFORE})(?=:{_AFTER}))"
    rf"|(?P<mark>(?:(?<=\S) +|{_BEFORE})(?=[;!?]+{_AFTER}))"
    rf"|(?P<opening>(?<=«)(?: +|(?=[^\s])))"
    r"|(?P<closing>(?:(?<=\S) +|(?<=\S))(?=»))"
    r"|(?P<percent>(?<=\d) *(?=%))"
    # One to three digits that are not part of a longer number, and three more: no telephone number, no year before a
    # count.
    r"|(?P<thousands>(?<=\d)(?<!\d{4})(?<![.,/]\d)(?<![.,/]\d\d)(?<![.,/]\d{3}) (?=\d{3}(?!\d| \d{4})))",
    re.MULTILINE,
)
_MARKS = re.compile(r"[:;!?»«%]|\d \d")


def find(plan: Survey) -> Iterator[Finding]:
    """Each French text with a wrong space, or without a required one."""
    if Language.FR not in plan.languages:
        return
    for found in plan.texts():
        if found.language is Language.FR and _MARKS.search(found.plain) and (wrong := tuple(replacements(found.plain))):
            yield _finding(found, wrong)


def replacements(plain: str) -> Iterator[Replacement]:
    """Each place where the spacing is not French, with the space that belongs there."""
    for wrong in _WRONG.finditer(plain):
        yield Replacement(wrong.start(), wrong.end(), NARROW if wrong.lastgroup == "mark" else NBSP)


def _finding(found: PlacedText, wrong: tuple[Replacement, ...]) -> Finding:
    places = [around(found.plain, match_, "␣" * (match_.end - match_.start)) for match_ in wrong]
    words = _ORDINARY if wrong[0].end > wrong[0].start else _NONE
    return Finding(
        KEY,
        Severity.WARNING,
        found.node,
        lambda: _(words).format(excerpt=places[0]),
        found.field,
        found.language,
        fingerprint(*places),
        (NewText(found.node, found.field, found.language, respelled(found.text.rich, replacements)),),
    )


_ORDINARY = translatable("An ordinary space where French sets a no-break one: “{excerpt}”")
_NONE = translatable("No space where French sets a no-break one: “{excerpt}”")

KEY = "french"
CHECK = Check(KEY, translatable("French spacing"), find)
