"""The interface's words are there in every language, and say what the sources say."""

import gettext
import re
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from sedi_editor import i18n
from sedi_editor.ui.actions import ACTIONS, MENUS
from tools.translating import catalogs

_EXACT = (": ; ! ?", ': * ? "', "plan: 1")
"""What a translation has as it is: the characters that it speaks of, and what is written in files."""


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """What the program reads is made of the words that are there now."""
    catalogs.compile_all()


@pytest.fixture(scope="module")
def sources() -> Catalog:
    """The words that the sources now mark."""
    return catalogs.extracted()


@pytest.fixture(scope="module", params=catalogs.LANGUAGES)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """The words in one language."""
    return catalogs.read(request.param)


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(words: object) -> list[str]:
    return [str(word) for word in words] if isinstance(words, (list, tuple)) else [str(words)]


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_every_word_of_the_sources_is_translated(catalog: Catalog, sources: Catalog) -> None:
    known = {str(message.id) for message in messages(catalog)}
    assert {str(message.id) for message in messages(sources)} - known == set(), "python dev.py translate adds them"
    assert list(catalogs.untranslated(catalog)) == []


def test_no_translation_outlives_its_words(catalog: Catalog, sources: Catalog) -> None:
    marked = {str(message.id) for message in messages(sources)}
    assert {str(message.id) for message in messages(catalog)} - marked == set(), "python dev.py translate drops them"
    assert not catalog.obsolete


def test_the_template_has_the_words_of_the_sources(sources: Catalog) -> None:
    with catalogs.TEMPLATE.open("rb") as file:
        template = catalogs.read_po(file)
    assert {str(message.id) for message in messages(template)} == {str(message.id) for message in messages(sources)}


def test_a_translation_has_the_placeholders_of_its_words(catalog: Catalog) -> None:
    broken = [
        message.id
        for message in messages(catalog)
        for place, form in enumerate(forms(message.string))
        if form and placeholders(form) != placeholders(forms(message.id)[min(place, len(forms(message.id)) - 1)])
    ]
    assert broken == []


def test_the_placeholders_of_the_sources_are_named(sources: Catalog) -> None:
    nameless = [words for message in messages(sources) for words in forms(message.id) if "" in placeholders(words)]
    assert nameless == []


def test_a_translation_keeps_the_mark_of_a_dialog_and_a_letter_to_press(catalog: Catalog) -> None:
    letter = re.compile(r"&\w")
    broken = [
        message.id
        for message in messages(catalog)
        if isinstance(message.id, str)
        and message.string
        and (
            message.id.endswith("…") != str(message.string).endswith("…")
            or bool(letter.search(message.id)) != bool(letter.search(str(message.string)))
        )
    ]
    assert broken == []


def test_plurals_have_all_forms_of_the_language(catalog: Catalog) -> None:
    short = [
        message.id
        for message in messages(catalog)
        if isinstance(message.id, tuple) and len(forms(message.string)) != catalog.num_plurals
    ]
    assert short == []


@pytest.mark.parametrize("language", catalogs.LANGUAGES)
def test_the_program_speaks_the_compiled_words(language: str) -> None:
    words = catalogs.read(language)
    try:
        i18n.use(language)
        assert [i18n._(str(message.id)) for message in messages(words) if isinstance(message.id, str)] == [
            message.string for message in messages(words) if isinstance(message.id, str)
        ]
    finally:
        i18n.use("en")


@pytest.mark.parametrize("language", catalogs.LANGUAGES)
def test_the_program_counts_in_the_compiled_words(language: str) -> None:
    words = [message for message in messages(catalogs.read(language)) if isinstance(message.id, tuple)]
    try:
        i18n.use(language)
        said = [tuple(i18n.ngettext(word.id[0], word.id[1], count) for count in (1, 2)) for word in words]
        assert said == [word.string for word in words]
    finally:
        i18n.use("en")


class EarlyTranslations(gettext.GNUTranslations):
    """As the first versions of Python 3.11 have it: `gettext` does not find words that have a plural."""

    def gettext(self, message: str) -> str:
        catalog: dict[str, str] = self._catalog  # pyright: ignore[reportAttributeAccessIssue]
        return catalog.get(message, message)


def test_words_that_have_a_plural_are_spoken_alone_too_by_every_python() -> None:
    catalogs.compile_all()
    compiled = i18n.FOLDER / "es" / "LC_MESSAGES" / f"{i18n.DOMAIN}.mo"
    with compiled.open("rb") as file:
        i18n.use("es", EarlyTranslations(file))
    try:
        assert i18n._("Delete the row") == i18n.ngettext("Delete the row", "Delete {n} rows", 1) == "Eliminar la fila"
        assert i18n._("no such words") == "no such words"
    finally:
        i18n.use("en")


def test_french_has_its_no_break_spaces() -> None:
    breaking = re.compile(r"« | »| [;!?%](?= |$)| :(?= |$)|\w[;!?](?= |$)|\w:(?= )")
    wrong = [
        form
        for message in messages(catalogs.read("fr"))
        for form in forms(message.string)
        if not any(exact in form for exact in _EXACT) and breaking.search(form)
    ]
    assert wrong == []


def test_spanish_opens_its_questions() -> None:
    wrong = [
        form
        for message in messages(catalogs.read("es"))
        for form in forms(message.string)
        if not any(exact in form for exact in _EXACT) and ("?" in form) != ("¿" in form)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["en", *catalogs.LANGUAGES])
@pytest.mark.parametrize("menu", [menu for _words, menu in MENUS])
def test_no_two_actions_of_a_menu_have_the_same_letter(language: str, menu: tuple[str, ...]) -> None:
    try:
        i18n.use(language)
        words = {spec.name: i18n._(spec.text) for spec in ACTIONS}
        letters = [letter_of(words[name]) for name in menu if name in words]
        assert_once(letters)
        assert_once([letter_of(i18n._(name)) for name, _entries in MENUS])
    finally:
        i18n.use("en")


def letter_of(words: str) -> str:
    found = re.search(r"&(\w)", words)
    return found[1].lower() if found else ""


def assert_once(letters: list[str]) -> None:
    given = [letter for letter in letters if letter]
    assert sorted(given) == sorted(set(given))
