"""Characters that the PDF does not print as typed, since its fonts have no glyph for them.

This does not apply to Word files, which print with the fonts of the reader's computer.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from msgspec import Struct

from sedi_editor import glyphs
from sedi_editor.checks.check import Check
from sedi_editor.checks.excerpt import around
from sedi_editor.checks.finding import Finding, NewText, Severity, fingerprint
from sedi_editor.checks.respelling import Replacement, respelled
from sedi_editor.checks.survey import PlacedText, Survey
from sedi_editor.glyphs import Fault, Misprint
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language

_EACH = 12
"""The most different signs of a text that have a finding each."""
_LETTERS = 3
"""The most different letters that have a finding each. More letters are words in another script: one finding."""
_LISTED = 200

_WORDS = {
    Fault.BOX: translatable("The PDF prints an empty box for {sign}: “{excerpt}”"),
    Fault.OTHER: translatable("The PDF prints “{printed}” for {sign}: “{excerpt}”"),
    Fault.APART: translatable("The PDF prints the accent beside its letter, {sign}: “{excerpt}”"),
    Fault.REVERSED: translatable("The PDF sets from left to right what runs from right to left, {sign}: “{excerpt}”"),
}
_GRAVE = (Fault.BOX, Fault.REVERSED)


class _Place(Struct, frozen=True):
    """The place of a finding."""

    node: UUID | None
    field: Field | None = None
    language: Language | None = None


def find(plan: Survey) -> Iterator[Finding]:
    """Each different character in a text, a number or the masthead that does not print as typed."""
    settings = plan.settings
    yield from _in_label(_Place(None), f"{settings.series_class} {settings.symbol or ''}")
    for node in plan.nodes():
        if not node.number.isascii():
            yield from _in_label(_Place(node.id), node.number)
    for found in plan.texts():
        if glyphs.is_suspicious(found.plain):
            yield from _in_text(found)


def _in_label(place: _Place, label: str) -> Iterator[Finding]:
    for misprint in _each_once(glyphs.misprints(label)):
        yield _finding(place, misprint)


def _in_text(found: PlacedText) -> Iterator[Finding]:
    place = _Place(found.node, found.field, found.language)
    # Run by run: an accent at the beginning of a run has no letter to stand over.
    runs = [run for block in found.text.rich.blocks for run in block.runs]
    different = _each_once(misprint for run in runs for misprint in glyphs.misprints(run.text))
    letters = [misprint for misprint in different if misprint.fault in _GRAVE and glyphs.is_of_words(misprint.char)]
    signs = [misprint for misprint in different if misprint not in letters]
    for group, most in ((letters, _LETTERS), (signs, _EACH)):
        if len(group) > most:
            yield _together(place, group)
        else:
            for one in group:
                yield _finding(place, one, _corrections(found, one))


def _each_once(misprints: Iterable[Misprint]) -> list[Misprint]:
    """The first misprint of each sign."""
    first: dict[str, Misprint] = {}
    for misprint in misprints:
        first.setdefault(misprint.sign, misprint)
    return list(first.values())


def _corrections(found: PlacedText, one: Misprint) -> tuple[NewText, ...]:
    """The sign that a private code of Word's old symbol fonts means: other programs print a box for the code."""
    if one.fault is not Fault.OTHER or not glyphs.is_private(one.char):
        return ()
    rich = respelled(found.text.rich, lambda plain: _replaced(plain, one.char, one.printed))
    return (NewText(found.node, found.field, found.language, rich),)


def _replaced(plain: str, char: str, new: str) -> Iterator[Replacement]:
    at = plain.find(char)
    while at >= 0:
        yield Replacement(at, at + 1, new)
        at = plain.find(char, at + 1)


def _finding(place: _Place, one: Misprint, correction: tuple[NewText, ...] = ()) -> Finding:
    excerpt = around(one.text, Replacement(one.at, one.at + 1, ""), one.char)
    return Finding(
        KEY,
        Severity.ERROR if one.fault in _GRAVE else Severity.WARNING,
        place.node,
        lambda: _(_WORDS[one.fault]).format(sign=_called(one), printed=one.printed, excerpt=excerpt),
        place.field,
        place.language,
        " ".join(glyphs.code(char) for char in one.sign),
        correction,
    )


def _together(place: _Place, different: list[Misprint]) -> Finding:
    """One finding for a text in another script, which names each of its letters."""
    return Finding(
        KEY,
        Severity.ERROR,
        place.node,
        lambda: _("The PDF does not print {n} different characters as typed: {signs}").format(
            n=len(different), signs=_listed(different)
        ),
        place.field,
        place.language,
        fingerprint(*(misprint.sign for misprint in different)),
    )


def _listed(different: list[Misprint]) -> str:
    return ", ".join(_called(misprint) for misprint in different[:_LISTED]) + (
        ", …" if len(different) > _LISTED else ""
    )


def _called(one: Misprint) -> str:
    """The sign, its code point and its Unicode name: `☑ (U+2611 BALLOT BOX WITH CHECK)`."""
    name = glyphs.name(one.char) or (_("for private use") if glyphs.is_private(one.char) else _("without a name"))
    return f"{one.sign if len(one.sign) > 1 else glyphs.shown(one.char)} ({glyphs.code(one.char)} {name})".strip()


KEY = "glyph"
CHECK = Check(KEY, translatable("Not printed as typed"), find)
