"""The figures of a whole plan: its nodes, and how complete each language is."""

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sedi_editor.plan.kind import HEADING_FIELDS, Field, Kind
from sedi_editor.plan.language import Language, default_text
from sedi_editor.plan.tree import PlanTree, Texts, is_stale


class LanguageFigures(Struct, frozen=True):
    """The figures of one language: its words, its missing texts, and its translations older than their source."""

    words: int
    missing: int
    stale: int


class Summary(Struct, frozen=True):
    """The figures of a whole plan; `languages` are in the plan's order, `joins` are joined cells in columns 2 to 5."""

    kinds: Mapping[Kind, int]
    joins: int
    languages: Mapping[Language, LanguageFigures]


def summarize(tree: PlanTree) -> Summary:
    """The figures of `tree`. A field with an official wording in a language is never missing there."""
    kinds = Counter(node.kind for node in tree.walk())
    languages = tree.settings.languages
    words, missing, stale = Counter[Language](), Counter[Language](), Counter[Language]()
    for texts in _all_texts(tree):
        for (_, language), text in texts.items():
            words[language] += len(text.rich.plain.split())
        stale.update(key[1] for key in texts if is_stale(texts, key))
        for name in {name for name, _ in texts} - set(HEADING_FIELDS):
            missing.update(
                language for language in languages if (name, language) not in texts and not _has_default(name, language)
            )
    return Summary(
        kinds={kind: kinds[kind] for kind in Kind},
        joins=sum(len(node.joined) for node in tree.walk()),
        languages={
            language: LanguageFigures(words[language], missing[language], stale[language]) for language in languages
        },
    )


def _all_texts(tree: PlanTree) -> Iterator[Texts]:
    yield tree.texts
    for node in tree.walk():
        yield node.texts


def _has_default(name: Field, language: Language) -> bool:
    return bool(default_text(name, language))
