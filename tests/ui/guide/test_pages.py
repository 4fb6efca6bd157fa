"""The pages of the user guide: no dead link, no missing picture, the same pages and true words in each language."""

import re
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from sedi_editor import i18n
from sedi_editor.resources import resource
from sedi_editor.ui.actions import ACTIONS, MENUS
from sedi_editor.ui.form.key_list import TABLE_KEYS
from sedi_editor.ui.guide.page_text import PageText, page_text
from sedi_editor.ui.guide.pages import FOLDER, pages
from sedi_editor.ui.interface_language import use_language
from tools.translating import catalogs

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
WORDS_OF_THE_WINDOW = re.compile(r"\*\*(.+?)\*\*")
KEYS = re.compile(r"`([^`]+)`")
IN_A_MENU = re.compile(r"\*\*([^*]+)\*\* ▸ \*\*([^*]+)\*\*(?: \(`([^`]+)`\))?")
LARGEST_PICTURES = 3_000_000
"""The bytes that all pictures may have."""
KEYS_BESIDE_THE_TABLES = ("F2", "Shift+F10", "Ctrl+C", "Ctrl+V", "Ctrl+Shift+V", "Shift+Return", "Ctrl+Space")


@cache
def texts(language: str) -> dict[str, PageText]:
    return {page.name: page_text(page) for page in pages(language)}


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    return request.param


@pytest.fixture
def guide(language: str) -> dict[str, PageText]:
    return texts(language)


def test_each_language_has_the_same_pages_with_the_same_sections(guide: dict[str, PageText]) -> None:
    english = texts("en")
    assert list(guide) == list(english)
    assert [int(name[:2]) for name in guide] == list(range(1, len(guide) + 1))
    assert {name: len(text.sections) for name, text in guide.items()} == {
        name: len(text.sections) for name, text in english.items()
    }
    for name, text in guide.items():
        assert text.sections[0].title == text.page.title, name
        for part in (LINK, PICTURE, WORDS_OF_THE_WINDOW, KEYS):
            assert len(part.findall(text.page.markdown)) == len(part.findall(english[name].page.markdown)), name


def test_no_link_is_dead(guide: dict[str, PageText]) -> None:
    links = [(name, link) for name, text in guide.items() for link in LINK.findall(text.page.markdown)]
    assert len(links) > 20
    for name, link in links:
        target, _hash, anchor = link.partition("#")
        found = guide.get((target or f"{name}.md").removesuffix(".md"))
        assert found, f"{name}: {link}"
        assert not anchor or anchor in {section.anchor for section in found.sections}, f"{name}: {link}"


def test_every_page_can_be_reached_from_another_one(guide: dict[str, PageText]) -> None:
    linked = {link.partition("#")[0] for text in guide.values() for link in LINK.findall(text.page.markdown)}
    assert {f"{name}.md" for name in guide} - linked - {"01-first-steps.md", "16-trouble.md"} == set()


def test_no_picture_is_missing_and_none_is_needless(language: str, guide: dict[str, PageText]) -> None:
    named: set[Path] = set()
    for name, text in guide.items():
        for words, picture in PICTURE.findall(text.page.markdown):
            path = (text.page.folder / picture).resolve()
            assert path.is_file(), f"{name}: {picture}"
            assert path.parent.name == language, f"{name}: {picture} is in another language"
            assert words, f"{name}: {picture} says nothing to those who do not see it"
            named.add(path)
    assert named == set((resource(FOLDER) / "pictures" / language).resolve().iterdir())


def test_the_pictures_are_small() -> None:
    pictures = list((resource(FOLDER) / "pictures").rglob("*.png"))
    assert sum(path.stat().st_size for path in pictures) < LARGEST_PICTURES


def test_the_words_that_a_page_quotes_are_those_of_the_window(language: str, guide: dict[str, PageText]) -> None:
    shown = words_of_the_window(language)
    assert [
        f"{name}: {words}"
        for name, text in guide.items()
        for words in WORDS_OF_THE_WINDOW.findall(text.page.markdown)
        if words not in shown
    ] == []


def words_of_the_window(language: str) -> set[str]:
    """What the window shows, without the mark of the letter to press, and without numbers that it fills in."""
    found: set[str] = set()
    for message in catalogs.read("fr" if language == "en" else language):
        said = message.id if language == "en" else message.string
        for words in (said,) if isinstance(said, str) else tuple(said or ()):
            plain = words.replace("&&", "\0").replace("&", "").replace("\0", "&")
            found |= {plain, re.sub(r"\s*\(?\{\w+\}\)?", "", plain)}
    return found


def test_the_keys_that_a_page_names_are_those_of_the_program(language: str, guide: dict[str, PageText]) -> None:
    program = QCoreApplication.instance()
    assert program
    use_language(program, language)
    try:
        known = {shown_keys(keys) for keys in all_keys()} | {
            shown_keys(f"{one}+A")[:-2] for one in ("Ctrl", "Shift", "Alt")
        }
    finally:
        use_language(program, "en")
    assert [
        f"{name}: {keys}"
        for name, text in guide.items()
        for keys in KEYS.findall(text.page.markdown)
        if keys not in known
    ] == []


def test_what_a_page_finds_in_a_menu_is_there_and_has_its_keys(language: str, guide: dict[str, PageText]) -> None:
    program = QCoreApplication.instance()
    assert program
    use_language(program, language)
    try:
        keys = {spec.name: shown_keys(spec.keys) for spec in ACTIONS}
        words = {spec.name: i18n._(spec.text).replace("&", "") for spec in ACTIONS}
        known = {
            (i18n._(title).replace("&", ""), words[name]): keys[name]
            for title, names in MENUS
            for name in names
            if name in words
        }
    finally:
        use_language(program, "en")
    told = [(name, *found) for name, text in guide.items() for found in IN_A_MENU.findall(text.page.markdown)]
    assert len(told) > 20
    for name, menu, action, shown in told:
        assert (menu, action) in known, f"{name}: {menu} ▸ {action}"
        assert shown in ("", known[menu, action]), f"{name}: {menu} ▸ {action} has {known[menu, action]}"


def all_keys() -> list[str]:
    return [*(spec.keys for spec in ACTIONS if spec.keys), *(keys for keys, _ in TABLE_KEYS), *KEYS_BESIDE_THE_TABLES]


def shown_keys(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def test_a_page_is_short_and_has_one_title(guide: dict[str, PageText]) -> None:
    for name, text in guide.items():
        assert 120 <= len(text.plain.split()) <= 400, name
        assert len(re.findall(r"^# ", text.page.markdown, re.MULTILINE)) == 1, name
        # Places in the text are counted in characters, and in Qt's document in UTF-16.
        assert all(ord(one) < 0x10000 for one in text.plain), name


def test_french_sets_no_break_spaces_at_its_signs() -> None:
    for name, text in texts("fr").items():
        assert re.findall(r"(?<![:;!?]) [;!?»:]|« ", text.page.markdown) == [], name
