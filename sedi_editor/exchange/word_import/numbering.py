"""The lists of a Word file: what mark a list paragraph has, and which number Word prints before it."""

from dataclasses import dataclass

from sedi_editor.exchange.word_import.names import VAL, Element, w, whole
from sedi_editor.plan.richtext import BlockKind

LEVELS = 9
"""Levels that a Word list has (ECMA-376-1, 17.9.6)."""
_UNMARKED = {"none", ""}


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: `kind`, first number, and the pattern of its label ("%1.%2.")."""

    kind: BlockKind
    start: int
    pattern: str


@dataclass(frozen=True, slots=True)
class ListMark:
    """What stands before a list paragraph: `value` counts from 1 in numbered lists; `label` is what Word prints."""

    kind: BlockKind
    value: int = 0
    label: str = ""


class Numbering:
    """The lists by id, with the counters of those met so far; ask in order of the document."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._instances: dict[str, Element] = {}
        self._by_style: dict[str, str] = {}
        self._levels: dict[tuple[str, int], ListLevel | None] = {}
        self._counts: dict[str, list[int]] = {}
        self._overridden: set[tuple[str, int]] = set()
        if root is not None:
            self._index(root)

    def _index(self, root: Element) -> None:
        for one in root.iterchildren(w("abstractNum")):
            abstract_id = one.get(w("abstractNumId"), "")
            self._abstract[abstract_id] = one
            link = one.find(w("styleLink"))
            if link is not None:
                self._by_style[link.get(VAL, "")] = abstract_id
        for one in root.iterchildren(w("num")):
            self._instances[one.get(w("numId"), "")] = one

    def mark(self, list_id: str, level: int) -> ListMark | None:
        """The mark of the next paragraph of that list at that level (0 to 8); None when it has no visible one."""
        settings = self._level(list_id, level)
        if settings is None:
            return None
        if settings.kind is BlockKind.BULLET:
            return ListMark(BlockKind.BULLET)
        counts = self._counted(list_id, level, settings.start)
        label = settings.pattern
        for index in range(level + 1):
            label = label.replace(f"%{index + 1}", str(counts[index] or 1))
        return ListMark(BlockKind.NUMBERED, counts[level], label)

    def _counted(self, list_id: str, level: int, start: int) -> list[int]:
        abstract_id = self._abstract_id(list_id)
        counts = self._counts.setdefault(abstract_id, [0] * LEVELS)
        override = self._start_override(list_id, level)
        if override is not None and (list_id, level) not in self._overridden:
            self._overridden.add((list_id, level))
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (LEVELS - level - 1)
        return counts

    def _abstract_id(self, list_id: str) -> str:
        instance = self._instances.get(list_id)
        link = instance.find(w("abstractNumId")) if instance is not None else None
        return link.get(VAL, "") if link is not None else ""

    def _start_override(self, list_id: str, level: int) -> int | None:
        override = self._override(list_id, level)
        start = override.find(w("startOverride")) if override is not None else None
        return None if start is None else whole(start, 1)

    def _override(self, list_id: str, level: int) -> Element | None:
        instance = self._instances.get(list_id)
        if instance is None:
            return None
        return next(
            (one for one in instance.iterchildren(w("lvlOverride")) if one.get(w("ilvl"), "0") == str(level)), None
        )

    def _level(self, list_id: str, level: int) -> ListLevel | None:
        key = (list_id, level)
        if key not in self._levels:
            self._levels[key] = self._read_level(list_id, level)
        return self._levels[key]

    def _read_level(self, list_id: str, level: int) -> ListLevel | None:
        if list_id not in self._instances:
            return None
        override = self._override(list_id, level)
        element = override.find(w("lvl")) if override is not None else None
        if element is None:
            element = self._abstract_level(self._abstract_id(list_id), level)
        if element is None:
            return None
        format_element, pattern = element.find(w("numFmt")), element.find(w("lvlText"))
        number_format = format_element.get(VAL, "decimal") if format_element is not None else "decimal"
        text = pattern.get(VAL, "") if pattern is not None else ""
        if number_format == "bullet" or element.find(w("lvlPicBulletId")) is not None:
            return ListLevel(BlockKind.BULLET, 1, text)
        if number_format in _UNMARKED:
            return None
        return ListLevel(BlockKind.NUMBERED, whole(element.find(w("start")), 1), text)

    def _abstract_level(self, abstract_id: str, level: int) -> Element | None:
        for _ in range(len(self._abstract) + 1):
            abstract = self._abstract.get(abstract_id)
            if abstract is None:
                return None
            for one in abstract.iterchildren(w("lvl")):
                if one.get(w("ilvl"), "0") == str(level):
                    return one
            # A list that takes its levels from a list style stands for the list that the style links to.
            link = abstract.find(w("numStyleLink"))
            if link is None:
                return None
            abstract_id = self._by_style.get(link.get(VAL, ""), "")
        return None
