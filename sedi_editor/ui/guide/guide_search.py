"""Finds words in all pages of the guide; accents and capitals do not count."""

from collections.abc import Sequence

from msgspec import Struct

from sedi_editor.search.hit import snippet
from sedi_editor.search.matching import Matcher, Span
from sedi_editor.search.query import words_query
from sedi_editor.ui.guide.page_text import PageText

_BEFORE, _LENGTH = 28, 120
"""The characters that a snippet has before the first match, and in all."""


class GuideHit(Struct, frozen=True):
    """A section with the words that were searched for."""

    name: str
    """The name of its page."""
    title: str
    """The title of its page, and of the section where that is another one."""
    snippet: str
    marked: tuple[Span, ...]
    """The places of the words in the snippet."""
    spans: tuple[Span, ...]
    """The places of the words in the page."""


def find(pages: Sequence[PageText], typed: str) -> list[GuideHit]:
    """The sections that have all words of `typed`; first come the sections with the words in their title.

    If no section has all words, the pages that have all.
    """
    matcher = Matcher(words_query(typed))
    found: list[tuple[bool, GuideHit]] = []
    for page in pages:
        for section in page.sections:
            title = page.page.title if section.title == page.page.title else f"{page.page.title} › {section.title}"
            hit = _hit(matcher, page, title, section.begin, section.end)
            if hit:
                found.append((not matcher.spans(section.title), hit))
    if not found:
        whole = (_hit(matcher, page, page.page.title, 0, len(page.plain)) for page in pages)
        found = [(False, hit) for hit in whole if hit]
    return [hit for _later, hit in sorted(found, key=lambda found_hit: found_hit[0])]


def _hit(matcher: Matcher, page: PageText, title: str, begin: int, end: int) -> GuideHit | None:
    text = page.plain[begin:end]
    spans = matcher.spans(text)
    if not spans:
        return None
    # The title stands above the snippet already.
    heading = text.find("\n") + 1
    below = [span for span in spans if span[0] >= heading]
    shown, first = (text[heading:], heading) if below else (text, 0)
    cut = snippet(shown, tuple((a - first, b - first) for a, b in below or spans), _BEFORE, _LENGTH)
    before, after = ("…" if there else "" for there in cut.cut)
    words = before + cut.text.replace("\n", " ") + after
    marked = tuple((a + len(before), b + len(before)) for a, b in cut.spans)
    return GuideHit(page.page.name, title, words, marked, tuple((a + begin, b + begin) for a, b in spans))
