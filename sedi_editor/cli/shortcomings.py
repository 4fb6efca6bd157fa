"""The warnings of `export`: missing translations, and characters that the PDF does not print as typed."""

from collections.abc import Iterator

from sedi_editor.document.misprints import named
from sedi_editor.export import ExportResult
from sedi_editor.i18n import _, ngettext


def empty_cells(missing: int) -> str:
    """The warning about a spreadsheet with texts that are not translated."""
    return f"{missing} untranslated texts are empty cells"


def shortcomings(written: ExportResult) -> Iterator[str]:
    """The warnings about an exported document, one in each line."""
    if written.missing:
        yield f"{written.missing} untranslated texts stand in the original, marked"
    found = written.misprints
    if count := found.boxed:
        words = ngettext(
            "{n} character is printed as an empty box, as the font has no such sign: {signs}",
            "{n} characters are printed as empty boxes, as the font has no such signs: {signs}",
            count,
        )
        yield words.format(n=count, signs=named(found.boxes))
        yield _("For that reason the PDF does not say that it obeys PDF/UA and PDF/A.")
    if count := found.changed:
        words = ngettext(
            "{n} character is printed in another way than typed: {signs}",
            "{n} characters are printed in another way than typed: {signs}",
            count,
        )
        yield words.format(n=count, signs=named(found.others))
