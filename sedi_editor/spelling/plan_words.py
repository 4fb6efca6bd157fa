"""The words that are right in one plan: waivers of the check of spelling, on the plan as a whole.

So they are in the plan file, its text form and its change log, and come and go by an edit that can be undone.
"""

import datetime
from collections.abc import Iterable

from sedi_editor.plan.edits import SetWaiver
from sedi_editor.plan.language import Language
from sedi_editor.plan.waiver import Waived, Waiver
from sedi_editor.spelling import CHECK


def waived_word(word: str, language: Language) -> Waived:
    """The subject of the waiver that makes `word` right in the texts of `language`."""
    return Waived(CHECK, None, None, language, word)


def plan_words(waivers: Iterable[Waiver], language: Language) -> tuple[str, ...]:
    """The words that `waivers` make right in the texts of `language`."""
    found = (waiver.waived for waiver in waivers if is_word(waiver.waived))
    return tuple(word.subject for word in found if word.language is language)


def is_word(waived: Waived) -> bool:
    """Whether the waiver of `waived` makes a word right in the whole plan."""
    return waived.check == CHECK and waived.node is None


def add_word(word: str, language: Language, reason: str, author: str, time: datetime.datetime) -> SetWaiver:
    """The edit that makes `word` right in the plan; `time` is in UTC."""
    waived = waived_word(word, language)
    return SetWaiver(waived, Waiver(waived, reason, author, time))
