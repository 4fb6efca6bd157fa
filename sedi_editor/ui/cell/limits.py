"""The limits of what can be typed and pasted into one cell.

A plan may have longer texts. But Qt lays out the whole cell at each key, and the window blocks meanwhile.
"""

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.richtext import RichText

MOST_CHARACTERS = 200_000
"""The whole sample plan has 60,000 in French."""
MOST_PARAGRAPHS = 2_000
MOST_RUNS = 5_000
"""Of pasted text: stretches with the same formatting."""
LONGEST_WORD = 20_000
"""Characters without a space. Qt breaks such a word in quadratic time: half a second for 100,000."""


def require_fitting(rich: RichText) -> None:
    """Raises InvalidText if `rich` exceeds a limit."""
    require_short(rich.size)
    if len(rich.blocks) > MOST_PARAGRAPHS:
        raise InvalidText(
            _("The clipboard holds {n} paragraphs, more than fit into a cell ({most}). Nothing was pasted.").format(
                n=grouped(len(rich.blocks)), most=grouped(MOST_PARAGRAPHS)
            )
        )
    longest = max(map(len, rich.plain.split()), default=0)
    if longest > LONGEST_WORD:
        raise InvalidText(
            _("The clipboard holds {n} characters without a space, which is no text. Nothing was pasted.").format(
                n=grouped(longest)
            )
        )


def require_short(characters: int) -> None:
    """Raises InvalidText if so many characters exceed the limit."""
    if characters > MOST_CHARACTERS:
        raise InvalidText(
            ngettext(
                "The clipboard holds {n} character, more than fits into a cell ({most}). Nothing was pasted.",
                "The clipboard holds {n} characters, more than fit into a cell ({most}). Nothing was pasted.",
                characters,
            ).format(n=grouped(characters), most=grouped(MOST_CHARACTERS))
        )


def full_message() -> str:
    """The sentence for a user whose typing exceeds a limit."""
    return _("A cell holds at most {most} characters, in {paragraphs} paragraphs. Nothing was added.").format(
        most=grouped(MOST_CHARACTERS), paragraphs=grouped(MOST_PARAGRAPHS)
    )
