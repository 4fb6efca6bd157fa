"""The pages of the user guide in one language, as they lie in `docs/guide`: Markdown files with a number and a name."""

import re
from pathlib import Path

from msgspec import Struct

from sedi_editor.resources import resource

FOLDER = "docs/guide"
FIRST = "01-first-steps"
_HEADING = re.compile(r"^# +(.+?)\s*$", re.MULTILINE)
_NO_PART_OF_AN_ANCHOR = re.compile(r"[^\w\- ]")


class Page(Struct, frozen=True):
    """A page: its name, the same in each language, such as "03-tree"; its title and its Markdown."""

    name: str
    title: str
    markdown: str
    folder: Path
    """The folder of the file, from which the page names its pictures."""


def pages(language: str) -> tuple[Page, ...]:
    """The pages of the guide in `language`, in their order. Raises FileProblem when the installation lacks them."""
    folder = resource(f"{FOLDER}/{language}")
    return tuple(_page(path) for path in sorted(folder.glob("*.md")))


def anchor(title: str) -> str:
    """The anchor of a section by its title: "What is kept?" has "what-is-kept", on the web pages of the files too."""
    return _NO_PART_OF_AN_ANCHOR.sub("", title.strip().lower()).replace(" ", "-")


def _page(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    title = _HEADING.search(text)
    return Page(path.stem, title[1] if title else path.stem, text, path.parent)
