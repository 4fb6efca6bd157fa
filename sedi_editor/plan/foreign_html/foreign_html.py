"""Foreign HTML, which is read once, for its text or its table."""

from sedi_editor.plan.copied_table import CopiedTable
from sedi_editor.plan.foreign_html.limits import elements_in, without_pictures
from sedi_editor.plan.foreign_html.markup import root_of, style_sheet_of
from sedi_editor.plan.foreign_html.walker import Walker
from sedi_editor.plan.richtext import RichText


class ForeignHtml:
    """A piece of foreign HTML. Raises InvalidText if it has far too much markup."""

    def __init__(self, foreign: str) -> None:
        foreign = without_pictures(foreign)
        elements_in(foreign)
        self._sheet = style_sheet_of(foreign)
        self._root = root_of(foreign)

    def text(self, *, with_deleted: bool = False, as_typed: bool = False) -> RichText:
        """The text, with bold, italic, underline, links and lists, and without other formats.

        A row of a table is a paragraph with tabs between the cells, unless a cell has several paragraphs. Tracked
        deletions and the marks of comments are left out unless `with_deleted`. A letter in a symbol font becomes the
        symbol that it shows, unless `as_typed`.
        """
        return RichText(tuple(self._walked(with_deleted, as_typed).blocks))

    def table(self) -> CopiedTable | None:
        """The texts of a table; None unless the HTML is one table and nothing else.

        Raises InvalidText for a table of more than MOST_CELLS cells.
        """
        walker = self._walked()
        if len(walker.tables) != 1 or not walker.is_all_in_tables:
            return None
        return walker.tables[0].texts()

    def _walked(self, with_deleted: bool = False, as_typed: bool = False) -> Walker:
        walker = Walker(self._sheet, with_deleted, as_typed)
        if self._root is not None:
            walker.walk(self._root)
        return walker
