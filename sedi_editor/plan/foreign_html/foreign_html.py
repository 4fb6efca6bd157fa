"""Foreign HTML that has been read once, whatever is then asked of it."""

from sedi_editor.plan.foreign_html.limits import elements_in, without_pictures
from sedi_editor.plan.foreign_html.markup import root_of, style_sheet_of
from sedi_editor.plan.foreign_html.walker import Walker
from sedi_editor.plan.richtext import RichText


class ForeignHtml:
    """One piece of foreign HTML. Raises InvalidText where its markup is out of all proportion."""

    def __init__(self, foreign: str) -> None:
        foreign = without_pictures(foreign)
        elements_in(foreign)
        self._sheet = style_sheet_of(foreign)
        self._root = root_of(foreign)

    def text(self, *, with_deleted: bool = False, as_typed: bool = False) -> RichText:
        """The text, with its bold, italic, underline, links and lists; nothing else of it.

        A row of a table is a paragraph with tabs between its cells, unless one of them holds several paragraphs. Words
        that were deleted while changes were tracked, and the marks of comments, are left out unless `with_deleted`.
        What is set in a symbol font is the sign that shows, or with `as_typed` the letter that stands for it.
        """
        return RichText(tuple(self._walked(with_deleted, as_typed).blocks))

    def table(self) -> list[list[RichText]] | None:
        """The cells of the one table that the page is, row by row, all rows of one length; None if it is anything else.

        A cell that spans others stands in the first of their places, the rest are empty. Raises InvalidText for a table
        of more places than anybody means.
        """
        walker = self._walked()
        if len(walker.tables) != 1 or not walker.is_all_in_tables:
            return None
        return walker.tables[0].cells()

    def _walked(self, with_deleted: bool = False, as_typed: bool = False) -> Walker:
        walker = Walker(self._sheet, with_deleted, as_typed)
        if self._root is not None:
            walker.walk(self._root)
        return walker
