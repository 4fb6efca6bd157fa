"""The window of the user guide: its pages, links, steps back, search, language and look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.ui import theme
from sedi_editor.ui.guide.window import GuideWindow
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.theme import Scheme

Key = Qt.Key


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def guide(qapp: QApplication, qtbot: QtBot, settings: Settings) -> Iterator[GuideWindow]:
    theme.use(qapp, Scheme.LIGHT)
    window = GuideWindow(settings)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    use_language(qapp, "en")
    theme.use(qapp, Scheme.LIGHT)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClick(focused, key, modifiers)


def search(guide: GuideWindow, words: str) -> None:
    press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert guide.box.hasFocus()
    guide.box.selectAll()
    QTest.keyClicks(guide.box, words)
    press(Key.Key_Return)


def marked(guide: GuideWindow) -> list[str]:
    selections = guide.reader.extraSelections()
    return [selection.cursor.selectedText() for selection in selections]  # pyright: ignore[reportAttributeAccessIssue]


def title(guide: GuideWindow) -> str:
    return guide.reader.document().begin().text()


def test_the_arrows_go_through_the_pages(guide: GuideWindow) -> None:
    assert guide.contents.hasFocus()
    assert title(guide) == "First steps"
    press(Key.Key_Down)
    assert title(guide) == "A new plan"
    press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert title(guide) == "First steps"
    press(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert title(guide) == "A new plan"
    assert not guide.forward.isEnabled()


def test_a_link_leads_to_its_page_and_back_to_the_place_that_was_read(guide: GuideWindow) -> None:
    guide.go_to("04-table")
    scroll = guide.reader.verticalScrollBar()
    scroll.setValue(scroll.maximum())
    read = scroll.value()
    assert read
    guide.reader.setFocus()
    # From link to link, as with the mouse.
    while guide.reader.textCursor().charFormat().anchorHref() != "05-text.md":
        press(Key.Key_Tab)
    press(Key.Key_Return)
    assert title(guide) == "Texts"
    assert scroll.value() == 0
    assert guide.contents.currentItem().text() == "Texts"
    QTest.mouseClick(guide.back, Qt.MouseButton.LeftButton)
    assert (title(guide), scroll.value()) == ("The table", read)


def test_a_link_to_a_section_scrolls_to_it(guide: GuideWindow) -> None:
    guide.resize(800, 350)
    guide.reader.linked.emit(QUrl("13-saving.md#backups"))
    assert title(guide) == "Saving and sharing"
    assert guide.reader.section == 2


def test_a_link_to_the_web_opens_in_the_browser(guide: GuideWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    guide.reader.linked.emit(QUrl("https://www.example.org/page.md"))
    assert opened == [QUrl("https://www.example.org/page.md")]
    assert title(guide) == "First steps"


def test_pictures_are_shown_and_fit_the_page(guide: GuideWindow) -> None:
    guide.resize(600, 500)
    QApplication.processEvents()
    document = guide.reader.document()
    pictures: list[float] = []
    block = document.begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            image = at.fragment().charFormat().toImageFormat()
            if image.isValid():
                pictures.append(image.width())
            at += 1
        block = block.next()
    assert len(pictures) == 2
    assert all(100 < width <= guide.reader.viewport().width() for width in pictures)
    assert guide.reader.horizontalScrollBar().maximum() == 0


def test_the_search_finds_words_without_their_accents_and_marks_them(guide: GuideWindow, qapp: QApplication) -> None:
    use_language(qapp, "es")
    QApplication.processEvents()
    search(guide, "pagina inicio")
    hits = guide.contents.hits
    assert hits
    assert all("pagina" not in hit.snippet for hit in hits)
    assert guide.contents.hasFocus(), "Enter goes to what was found"
    words = marked(guide)
    assert {"página", "inicio"} <= {word.lower() for word in words}
    first = guide.name
    while guide.name == first and guide.contents.currentRow() < len(hits) - 1:
        press(Key.Key_Down)
    assert guide.name == hits[guide.contents.currentRow()].name


def test_titles_come_first_and_a_hit_is_on_the_screen(guide: GuideWindow) -> None:
    search(guide, "backups")
    assert guide.contents.hits[0].title == "Saving and sharing › Backups"
    assert guide.name == "13-saving"
    selections = guide.reader.extraSelections()
    first = selections[0].cursor  # pyright: ignore[reportAttributeAccessIssue]
    assert guide.reader.viewport().rect().intersects(guide.reader.cursorRect(first))


def test_what_is_not_found_is_said_and_an_empty_search_lists_the_pages_again(guide: GuideWindow) -> None:
    search(guide, "xylophone")
    assert not guide.contents.isVisible()
    press(Key.Key_Escape)
    assert guide.isVisible(), "Escape clears the search first"
    assert guide.contents.isVisible()
    assert guide.contents.count() == 16
    assert guide.contents.currentItem().text() == "First steps"
    press(Key.Key_Escape)
    assert not guide.isVisible()


def test_the_guide_speaks_the_language_of_the_interface_at_once(guide: GuideWindow, qapp: QApplication) -> None:
    guide.resize(800, 350)
    guide.go_to("13-saving", "backups")
    use_language(qapp, "fr")
    QApplication.processEvents()
    assert title(guide) == "Enregistrer et partager"
    assert guide.reader.section == 2
    assert guide.contents.item(0).text() == "Premiers pas"
    assert "page d’accueil" in (guide.go_to("01-first-steps") or guide.reader.toPlainText())


def test_the_guide_follows_theme_and_text_size_at_once(guide: GuideWindow, qapp: QApplication) -> None:
    guide.resize(800, 350)
    guide.go_to("13-saving", "backups")

    def look() -> tuple[str, int]:
        made = guide.reader.document().begin().begin().fragment().charFormat()
        return made.foreground().color().name(), made.font().pixelSize()

    light = look()
    theme.use(qapp, Scheme.DARK, 26)
    QApplication.processEvents()
    assert look() == (theme.DARK.text.name(), theme.current().welcome_size)
    assert look()[1] > light[1]
    assert guide.reader.section == 2


def test_the_guide_opens_where_it_was_closed(guide: GuideWindow, settings: Settings, qtbot: QtBot) -> None:
    guide.setGeometry(40, 60, 640, 480)
    guide.close()
    again = GuideWindow(settings)
    qtbot.addWidget(again)
    assert again.geometry() == guide.geometry()
