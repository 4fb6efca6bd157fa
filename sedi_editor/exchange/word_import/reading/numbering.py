"""The lists of a Word file: the mark of each list paragraph, and the number that Word prints before it."""

import re
from collections.abc import Sequence

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.number_formats import written
from sedi_editor.exchange.word_import.reading.xml_names import ALTERNATE, VAL, Element, chosen_branch, is_on, w, whole
from sedi_editor.plan.richtext import BlockKind

LEVELS = 9
"""The number of levels of a Word list (ECMA-376-1, 17.9.6)."""
_PLACE = re.compile(r"%([1-9])")
_SHOWN = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SUFFIXES = {"nothing": "", "space": " ", "tab": " "}


class ListLevel(Struct, frozen=True):
    """One level of a list: `kind`, first number, and the pattern of its label ("%1.%2.").

    `number_format` is how its own number is written, `custom` the pattern of a custom format. `legal` writes all
    numbers of the label as figures. `suffix` is what parts label and text. `restarts_after` is the level, from 1, after
    which it begins anew: None for any above it, 0 for none.
    """

    kind: BlockKind
    start: int
    pattern: str
    number_format: str = "decimal"
    custom: str = ""
    legal: bool = False
    suffix: str = " "
    restarts_after: int | None = None


class ListMark(Struct, frozen=True):
    """The mark before a list paragraph: `value` counts from 1 in numbered lists; `label` is what Word prints.

    `plain` says that the label is the number of the item in figures, as a plan writes it; `worded` that it has words.
    """

    kind: BlockKind
    value: int = 0
    label: str = ""
    suffix: str = " "
    plain: bool = True
    worded: bool = False


class Numbering:
    """The lists by id, with their counters. Marks must be read in the order of the document."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._instances: dict[str, Element] = {}
        self._by_style: dict[str, str] = {}
        self._levels: dict[tuple[str, int], ListLevel | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._overridden: set[tuple[str, int]] = set()
        if root is not None:
            self._index(root)

    def _index(self, root: Element) -> None:
        for definition in root.iterchildren(w("abstractNum")):
            abstract_id = definition.get(w("abstractNumId"), "")
            self._abstract[abstract_id] = definition
            link = definition.find(w("styleLink"))
            if link is not None:
                self._by_style[link.get(VAL, "")] = abstract_id
        for instance in root.iterchildren(w("num")):
            self._instances[instance.get(w("numId"), "")] = instance

    def level_of_style(self, list_id: str, style_id: str) -> int | None:
        """The level of that list for the style (0 to 8); None if the list does not name the style."""
        for level in range(LEVELS):
            element = self._element(list_id, level)
            style = element.find(w("pStyle")) if element is not None else None
            if style is not None and style.get(VAL) == style_id:
                return level
        return None

    def mark(self, list_id: str, level: int) -> ListMark | None:
        """The mark of the next paragraph of that list at that level (0 to 8); None if it has no visible mark."""
        settings = self._level(list_id, level)
        if settings is None:
            return None
        if settings.kind is BlockKind.BULLET:
            if counts := self._counts.get(self._abstract_id(list_id)):
                self._begin_anew(list_id, level, counts)
            return ListMark(BlockKind.BULLET)
        counts = self._counted(list_id, level, settings.start)
        label = _PLACE.sub(lambda place: self._number(list_id, int(place[1]) - 1, settings, counts), settings.pattern)
        if not label.strip() or (settings.number_format == "none" and not _SHOWN.search(label)):
            return None
        words = _PLACE.sub("", settings.pattern)
        return ListMark(
            BlockKind.NUMBERED,
            counts[level] or 0,
            label,
            settings.suffix,
            plain=label.strip("().:;-\N{EN DASH} \t[]") == str(counts[level]),
            worded=_WORD.search(words) is not None,
        )

    def _number(self, list_id: str, level: int, printed: ListLevel, counts: Sequence[int | None]) -> str:
        """The number of a level in the label of `printed`; the start value for a level that is not counted yet."""
        settings = self._level(list_id, level)
        value = counts[level]
        if value is None:
            value = settings.start if settings is not None else 1
        if settings is None or (printed.legal and settings.number_format not in ("none", "bullet")):
            return str(value)
        return written(value, settings.number_format, settings.custom)

    def _counted(self, list_id: str, level: int, start: int) -> Sequence[int | None]:
        counts = self._counts.setdefault(self._abstract_id(list_id), [None] * LEVELS)
        override = self._start_override(list_id, level)
        before = counts[level]
        if override is not None and (list_id, level) not in self._overridden:
            self._overridden.add((list_id, level))
            counts[level] = override
        else:
            counts[level] = start if before is None else before + 1
        self._begin_anew(list_id, level, counts)
        return counts

    def _begin_anew(self, list_id: str, level: int, counts: list[int | None]) -> None:
        """The deeper levels whose counters restart after a paragraph of this level."""
        for deeper in range(level + 1, LEVELS):
            if counts[deeper] is None:
                continue
            settings = self._level(list_id, deeper)
            after = settings.restarts_after if settings is not None else None
            if after is None or level < after:
                counts[deeper] = None

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
            (
                override
                for override in instance.iterchildren(w("lvlOverride"))
                if override.get(w("ilvl"), "0") == str(level)
            ),
            None,
        )

    def _level(self, list_id: str, level: int) -> ListLevel | None:
        key = (list_id, level)
        if key not in self._levels:
            self._levels[key] = self._read_level(list_id, level)
        return self._levels[key]

    def _element(self, list_id: str, level: int) -> Element | None:
        override = self._override(list_id, level)
        element = override.find(w("lvl")) if override is not None else None
        return self._abstract_level(self._abstract_id(list_id), level) if element is None else element

    def _read_level(self, list_id: str, level: int) -> ListLevel | None:
        element = self._element(list_id, level) if list_id in self._instances else None
        if element is None:
            return None
        number_format, custom = _format_of(element)
        pattern = element.find(w("lvlText"))
        text = pattern.get(VAL, "") if pattern is not None else ""
        if number_format == "bullet" or element.find(w("lvlPicBulletId")) is not None:
            return ListLevel(BlockKind.BULLET, 1, text, "bullet")
        legal, suffix, restart = (element.find(w(name)) for name in ("isLgl", "suff", "lvlRestart"))
        return ListLevel(
            BlockKind.NUMBERED,
            # Without a start value a list begins at 0 (17.9.25), but no program writes such a list.
            whole(element.find(w("start")), 1),
            text,
            number_format,
            custom,
            legal is not None and is_on(legal),
            _SUFFIXES.get(suffix.get(VAL, "tab") if suffix is not None else "tab", " "),
            None if restart is None else whole(restart),
        )

    def _abstract_level(self, abstract_id: str, level: int) -> Element | None:
        for _ in range(len(self._abstract) + 1):
            abstract = self._abstract.get(abstract_id)
            if abstract is None:
                return None
            for one in abstract.iterchildren(w("lvl")):
                if one.get(w("ilvl"), "0") == str(level):
                    return one
            # A list with levels from a list style is the list that the style links to.
            link = abstract.find(w("numStyleLink"))
            if link is None:
                return None
            abstract_id = self._by_style.get(link.get(VAL, ""), "")
        return None


def _format_of(level: Element) -> tuple[str, str]:
    """The format of the number of a level, and the pattern of a custom format, which Word writes beside a usual one."""
    element = level.find(w("numFmt"))
    alternate = level.find(ALTERNATE)
    branch = chosen_branch(alternate) if alternate is not None else None
    if branch is not None and (custom := branch.find(w("numFmt"))) is not None:
        element = custom
    if element is None:
        return "decimal", ""
    return element.get(VAL, "decimal") or "none", element.get(w("format"), "")
