"""The texts of a node as a file has them: few texts of a large plan are looked at soon after it is opened."""

from collections.abc import ItemsView, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar, overload

from sedi_editor.errors import UserError
from sedi_editor.plan.tree import Text, TextKey
from sedi_editor.store.digest import content_values
from sedi_editor.store.rows import TextRow
from sedi_editor.store.values import KEYS, text_of

Default = TypeVar("Default")


class UnreadTexts(Mapping[TextKey, Text]):
    """The texts of one node, made of their rows when somebody first looks at one of them, on any thread.

    A row that makes no text is left out: `PlanFile.load`, which reads the whole file soon after, says what is wrong.
    """

    __slots__ = ("_known",)

    def __init__(self, contents: Sequence[bytes]) -> None:
        """`contents` are the contents of rows of table `text`, as a digest is made of them."""
        # One name for the rows and for the texts: a thread that looks while another one makes the texts finds either.
        self._known: Sequence[bytes] | dict[TextKey, Text] = contents

    def __getitem__(self, key: TextKey) -> Text:
        return self._texts()[key]

    def __iter__(self) -> Iterator[TextKey]:
        return iter(self._texts())

    def __len__(self) -> int:
        return len(self._texts())

    def __repr__(self) -> str:
        return repr(self._texts())

    @overload
    def get(self, key: TextKey, /) -> Text | None: ...
    @overload
    def get(self, key: TextKey, /, default: Text | Default) -> Text | Default: ...
    def get(self, key: TextKey, /, default: Text | Default | None = None) -> Text | Default | None:
        # The one of Mapping raises and catches an error for each text that is not there.
        return self._texts().get(key, default)

    def items(self) -> ItemsView[TextKey, Text]:
        return self._texts().items()

    def _texts(self) -> dict[TextKey, Text]:
        known = self._known
        if not isinstance(known, dict):
            self._known = known = _made(known)
        return known


def _made(contents: Sequence[bytes]) -> dict[TextKey, Text]:
    texts: dict[TextKey, Text] = {}
    for content in contents:
        with suppress(UserError, ValueError, TypeError, KeyError):
            row = TextRow._make(content_values(content))
            texts[KEYS[row.field, row.language]] = text_of(row)
    return texts
