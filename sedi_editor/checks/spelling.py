"""Misspelt words: each word once for each language, with all its places; only where a speller is given.

A word that may stand is waived for the plan as a whole, and is then one of the words of the plan, which the window does
not mark either.
"""

from collections.abc import Iterator

from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity
from sedi_editor.checks.survey import Survey
from sedi_editor.i18n import grouped, ngettext, translatable
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import TextPlace
from sedi_editor.spelling import CHECK as KEY

_Places = dict[str, list[TextPlace]]
"""The texts that a word stands in, once for each time."""


def find(plan: Survey) -> Iterator[Finding]:
    """Each misspelt word of each language, the commonest first."""
    if plan.speller is None:
        return
    found = _words(plan)
    for language in plan.languages:
        misspelt = _misspelt(plan, found.get(language, {}), language)
        for word, places in sorted(misspelt.items(), key=lambda item: -len(item[1])):
            yield _finding(word, language, places)


def _words(plan: Survey) -> dict[Language, _Places]:
    # Only here: the checks without the spelling come without what it needs.
    from sedi_editor.spelling.words import words

    found: dict[Language, _Places] = {}
    for text in plan.texts():
        places = found.setdefault(text.language, {})
        for word in words(text.plain, text.language):
            places.setdefault(word.text, []).append(TextPlace(text.node, text.field, text.language))
    return found


def _misspelt(plan: Survey, found: _Places, language: Language) -> _Places:
    from sedi_editor.spelling.own_words import OwnWords
    from sedi_editor.spelling.plan_words import plan_words

    assert plan.speller
    own = plan_words(plan.tree.annotations.waivers, language)
    right, of_plan = plan.speller.right(language), OwnWords(own)
    misspelt: _Places = {}
    wrong = plan.speller.misspelt(found, language)
    for word in found:
        for part in wrong.get(word, ()):
            # A word of the plan is found as it was waived, and in no other case or form.
            is_right = part.text in right or word in right or (part.text in of_plan and part.text not in own)
            if not is_right:
                misspelt.setdefault(part.text, []).extend(found[word])
    return misspelt


def _finding(word: str, language: Language, places: list[TextPlace]) -> Finding:

    def message() -> str:
        words = ngettext("“{word}” is misspelt", "“{word}” is misspelt, {n} times", len(places))
        return words.format(word=word, n=grouped(len(places)))

    return Finding(KEY, Severity.WARNING, None, message, None, language, word, places=tuple(dict.fromkeys(places)))


CHECK = Check(KEY, translatable("Spelling"), find)
