"""The paragraph styles of our own Word documents, which say best what a paragraph is."""

from enum import StrEnum
from functools import lru_cache

PREFIX = "Plan "
SECONDARY = " Secondary"
_VARIANTS = (" Heading", " Title", " Item")
"""How the names of styles for titles in a text and for list items end."""


class OwnStyle(StrEnum):
    """What a paragraph in our own document is; the value is the name of its style."""

    ORGANIZATION = "Plan Organization"
    COUNCIL = "Plan Council"
    MASTHEAD = "Plan Masthead"
    COVER_AUTHOR = "Plan Cover Author"
    COVER_TITLE = "Plan Cover Title"
    FRONT_AUTHOR = "Plan Front Author"
    FRONT_TITLE = "Plan Front Title"
    INTRODUCTION = "Plan Introduction"
    TABLE_TITLE = "Plan Table Title"
    BANNER = "Plan Banner"
    COLUMN_HEADING = "Plan Column Heading"
    LABEL = "Plan Label"
    LINE = "Plan Line"
    OBJECTIVE = "Plan Objective"
    TOPIC = "Plan Topic"
    CELL = "Plan Cell"


_BY_NAME = {style.value: style for style in OwnStyle}


@lru_cache(maxsize=1024)
def own_style(name: str) -> OwnStyle | None:
    """Our style with that name, for the first or the second language; None for any other style."""
    if not name.startswith(PREFIX):
        return None
    own = name.removesuffix(SECONDARY)
    if own in _BY_NAME:
        return _BY_NAME[own]
    return next((_BY_NAME.get(own.removesuffix(variant)) for variant in _VARIANTS if own.endswith(variant)), None)


@lru_cache(maxsize=1024)
def is_secondary(name: str) -> bool:
    """Whether the style is one of ours for the second language of a bilingual document."""
    return name.endswith(SECONDARY) and own_style(name) is not None
