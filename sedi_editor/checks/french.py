"""French spacing: the no-break spaces that keep a mark, a unit or a number with what it belongs to.

The Organization's French documents set a no-break space before the colon, inside quotation marks, before the per cent
sign and between the thousands, and a narrow one before ; ! and ?. Either of the two is taken for right anywhere, since
bodies differ in which they use and a reader hardly sees it; what is found is an ordinary space, at which a line would
break, or none at all. Nothing is asked for inside times, ratios, addresses and symbols (10:30, doc.290/20).
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
"""A mark ends something: 10:30 and an address's question mark do not."""
_BEFORE = r"(?<=[\w)\]»”\"’%.])"

_WRONG = re.compile(
    rf"(?P<colon>(?:(?<=\S) +|{_BEFORE})(?=:{_AFTER}))"
    rf"|(?P<mark>(?:(?<=\S) +|{_BEFORE})(?=[;!?]+{_AFTER}))"
    rf"|(?P<opening>(?<=«)(?: +|(?=[^\s])))"
    r"|(?P<closing>(?:(?<=\S) +|(?<=\S))(?=»))"
    r"|(?P<percent>(?<=\d) *(?=%))"
    # Up to three digits, not those of a longer number, and three more: no telephone number, no year before a count.
    r"|(?P<thousands>(?<=\d)(?<!\d{4})(?<![.,/]\d)(?<![.,/]\d\d)(?<![.,/]\d{3}) (?=\d{3}(?!\d| \d{4})))",
    re.MULTILINE,
)
_MARKS = re.compile(r"[:;!?»«%]|\d \d")


def find(plan: Survey) -> Iterator[Finding]:
    """Each French text with a space of the wrong kind, or none where one belongs."""
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
    places = [around(found.plain, one, "␣" * (one.end - one.start)) for one in wrong]
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
