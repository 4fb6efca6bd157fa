"""HTML from outside (the clipboard, other programs, hand-written files) into rich text.

nh3 throws out scripts, styles and broken markup; what it leaves is walked and reduced to blocks of runs. Words are
kept, in order, whatever the markup around them was. Markup that would keep a computer busy is refused before it is
read.
"""

from sedi_editor.plan.foreign_html.foreign_html import ForeignHtml
from sedi_editor.plan.foreign_html.limits import elements_in
from sedi_editor.plan.richtext import RichText

__all__ = ["ForeignHtml", "clean", "elements_in"]


def clean(foreign: str) -> RichText:
    """The text of any HTML, as of `ForeignHtml.text`. Raises InvalidText for markup out of all proportion."""
    return ForeignHtml(foreign).text()
