"""Makes rich text of HTML from outside: from the clipboard, other programs, and files that people write.

nh3 removes scripts and styles and repairs broken markup. The remaining elements are reduced to blocks of runs. All
words are kept in their order, inside any markup. Markup that would take very long to read is refused before it is read.
"""

from sedi_editor.plan.foreign_html.foreign_html import ForeignHtml
from sedi_editor.plan.foreign_html.limits import elements_in
from sedi_editor.plan.richtext import RichText

__all__ = ["ForeignHtml", "clean", "elements_in"]


def clean(foreign: str) -> RichText:
    """The text of any HTML, as `ForeignHtml.text` returns it. Raises InvalidText for far too much markup."""
    return ForeignHtml(foreign).text()
