"""What is counted while a file is read, for the report's notes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

_PHRASES = {
    "insertions": ("inserted or moved-in passage was taken as accepted", "inserted or moved-in passages were taken"),
    "deletions": ("deleted or moved-away passage was left out", "deleted or moved-away passages were left out"),
    "comments": ("comment was left out", "comments were left out"),
    "footnotes": ("footnote or endnote was left out", "footnotes and endnotes were left out"),
    "pictures": ("picture was left out", "pictures were left out"),
    "boxes": ("text box was put into the running text", "text boxes were put into the running text"),
    "nested_tables": (
        "table inside a cell was flattened into the cell's text",
        "tables inside cells were flattened into the cells' text",
    ),
    "struck": ("struck-through passage was taken as plain text", "struck-through passages were taken as plain text"),
    "raised": (
        "superscript or subscript was taken as plain text",
        "superscripts and subscripts were taken as plain text",
    ),
    "colored": ("coloured passage lost its colour", "coloured passages lost their colour"),
    "highlighted": ("highlighted passage lost its background", "highlighted passages lost their background"),
    "capitals": (
        "passage shown in capitals was taken as it was typed",
        "passages shown in capitals were taken as they were typed",
    ),
    "deep_items": (
        "list item deeper than the third level was put on the third",
        "list items deeper than the third level were put on the third",
    ),
    "lost_links": (
        "link to a place inside the file or on a disk was taken as plain text",
        "links to places inside the file or on a disk were taken as plain text",
    ),
    "embedded": ("embedded document was left out", "embedded documents were left out"),
}


@dataclass(slots=True)
class Tally:
    """How often each thing was met that a plan cannot hold as it is; `formats` counts those of passages by kind."""

    insertions: int = 0
    deletions: int = 0
    comments: int = 0
    footnotes: int = 0
    pictures: int = 0
    boxes: int = 0
    nested_tables: int = 0
    deep_items: int = 0
    lost_links: int = 0
    embedded: int = 0
    formats: Counter[str] = field(default_factory=Counter[str])

    def sentences(self) -> Iterator[str]:
        """One line for each thing that was met at all."""
        own = Counter({one.name: getattr(self, one.name) for one in fields(self) if one.name in _PHRASES})
        for name, times in (own + self.formats).items():
            yield f"{times} {_PHRASES[name][times > 1]}"
