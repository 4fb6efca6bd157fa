"""Detects which of the four languages a passage is in, by the common words that every sentence has.

A library for a hundred languages is too unsure in a cell of eight words. The most common words of four languages tell
them apart. The language of a passage with too few such words is not known.
"""

import re

from sedi_editor.plan.language import Language

_WORDS = re.compile(r"[^\W\d_]+(?:'(?=[^\W\d_]))?")
_ENOUGH = 4
"""The least number of common words of a language in a passage in that language."""

_COMMON = {
    Language.EN: """the of and to in for with that by on from is are as will be this which their have has at an or its
        it not been more these they was were we can into through between other than also all who such while where
        after before about only both each during within against toward towards them there when""",
    Language.ES: """el la los las de del y en que para con por una un se su sus al es son como más lo no o entre sobre
        este esta estos estas ha han fue sin también desde hasta cuando donde así será serán está están mediante
        durante cada otros otras ante pero ya muy e hacia según a""",
    Language.FR: """le la les des de du et en que qui pour avec par une un se sa son ses leur leurs au aux est sont
        dans sur plus ne pas ou entre ce cette ces a ont été sans aussi depuis comme où ainsi sera seront mais
        pendant chaque autres afin vers selon lors d' l' à y il elle elles ils nous""",
    Language.PT: """o a os as de do da dos das e em no na nos nas que para com por uma um se seu sua seus suas ao aos à
        às é são como mais não ou entre sobre este esta estes estas foi sem também desde até quando onde assim será
        serão está estão mediante durante cada outros outras pelo pela pelos pelas num numa mas já muito""",
}
_OF = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_UNIQUE = {
    language: words - frozenset[str]().union(*(others for other, others in _OF.items() if other is not language))
    for language, words in _OF.items()
}
"""The common words that no other of the four languages has."""
_ANY = frozenset[str]().union(*_OF.values())


def is_clearly(passage: str, language: Language) -> bool:
    """Whether the passage has three different common words that only `language` has; quicker than `detect`."""
    return len(_UNIQUE[language].intersection(passage.lower().split())) >= 3


def detect(passage: str) -> Language | None:
    """The language of the passage; None when the passage is too short, or could be in two languages."""
    words = _WORDS.findall(passage.lower().replace("’", "'"))
    met = [word for word in words if word in _ANY]
    if len(met) < _ENOUGH:
        return None
    common = {language: sum(word in small for word in met) for language, small in _OF.items()}
    unique = {language: sum(word in small for word in met) for language, small in _UNIQUE.items()}
    first, second = sorted(_OF, key=lambda language: (common[language], unique[language]), reverse=True)[:2]
    if common[first] < _ENOUGH or unique[first] < 2 or common[first] * 5 < len(words):
        return None
    return first if common[first] >= 2 * common[second] or unique[first] >= unique[second] + 3 else None
