"""HTML from outside (the clipboard, other programs, hand-written files) into rich text.

nh3 throws out scripts, styles and broken markup; what it leaves is walked and reduced to blocks of runs. Words are
kept, in order, whatever the markup around them was.
"""

from sedi_editor.plan.foreign_html.walker import walked
from sedi_editor.plan.richtext import RichText


def clean(foreign: str, *, with_deleted: bool = False, as_typed: bool = False) -> RichText:
    """The text of any HTML, with its bold, italic, underline, links and lists; nothing else of it.

    A row of a table is a paragraph with tabs between its cells, unless one of them holds several paragraphs. Words that
    were deleted while changes were tracked, and the marks of comments, are left out unless `with_deleted`. What is set
    in a symbol font is the sign that shows, or with `as_typed` the letter that stands for it.
    """
    return RichText(tuple(walked(foreign, with_deleted, as_typed).blocks))


def table(foreign: str) -> list[list[RichText]] | None:
    """The cells of the one table that `foreign` is, row by row, all rows of one length; None if it is anything else.

    A cell that spans others stands in the first of their places, the rest are empty.
    """
    walker = walked(foreign)
    if len(walker.tables) != 1 or not walker.is_all_in_tables:
        return None
    return walker.tables[0].cells()
