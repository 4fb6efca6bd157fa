"""All keys of the program, each with what it does and the menu that does the same."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from PySide6.QtGui import QKeySequence

from sedi_editor.i18n import _
from sedi_editor.search.matching import Matcher
from sedi_editor.search.query import words_query
from sedi_editor.ui.actions import ACTIONS, MENUS
from sedi_editor.ui.form.key_list import TABLE_KEYS
from sedi_editor.ui.tree.key_list import TREE_KEYS


class KeyLine(Struct, frozen=True):
    """Some keys, in Qt's portable form, and what they do, in the language of the interface."""

    words: str
    menu: str
    """The title of the menu that has the action; "" for keys that no menu has."""
    keys: str

    @property
    def shown_keys(self) -> str:
        """The keys as menus show them."""
        return QKeySequence(self.keys).toString(QKeySequence.SequenceFormat.NativeText)

    @property
    def searched(self) -> str:
        """All by which the line is found. “Ctrl+J” finds it also where the interface has another word for Ctrl."""
        return f"{self.words} {self.menu} {self.shown_keys} {self.keys}"


def key_lines() -> Iterator[KeyLine]:
    """The keys of all actions in the order of the menus, of the menus themselves, of the table and of the tree."""
    menus = {name: title for title, names in MENUS for name in names}
    order = [name for _title, names in MENUS for name in names]
    with_keys = [spec for spec in ACTIONS if spec.keys]
    for spec in sorted(with_keys, key=lambda spec: order.index(spec.name) if spec.name in order else len(order)):
        menu = menus.get(spec.name, "")
        yield KeyLine(_plain(_(spec.text)), _plain(_(menu)) if menu else "", spec.keys)
    for title, _names in MENUS:
        keys = QKeySequence.mnemonic(_(title)).toString(QKeySequence.SequenceFormat.PortableText)
        if keys:
            yield KeyLine(_("Open the menu {menu}").format(menu=_plain(_(title))), _plain(_(title)), keys)
    for keys, words in (*TABLE_KEYS, *TREE_KEYS):
        yield KeyLine(_(words), "", keys)


def found(lines: Iterable[KeyLine], typed: str) -> list[bool]:
    """Whether each line has all words of `typed`, in what it does, its menu or its keys."""
    matcher = Matcher(words_query(typed))
    return [not typed.strip() or bool(matcher.spans(line.searched)) for line in lines]


def _plain(words: str) -> str:
    return words.replace("&", "").removesuffix("…")
