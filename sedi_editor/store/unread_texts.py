"""The texts of a node as a file has them: few texts of a large plan are looked at soon after it is opened."""

from collections.abc import Iterator, Mapping, Sequence
from weakref import ref

from msgspec.structs import force_setattr

from sedi_editor.errors import UserError
from sedi_editor.plan.tree import Node, Text, TextKey
from sedi_editor.store.digest import content_values
from sedi_editor.store.rows import TextRow
from sedi_editor.store.values import KEYS, text_of


class UnreadTexts(Mapping[TextKey, Text]):
    """The texts of one node, made of their rows when somebody first looks at one of them, on any thread.

    The node then has the texts themselves in this place: a walk through a plan asks for texts very often.
    A row that makes no text is left out: `PlanFile.load`, which reads the whole file soon after, says what is wrong.
    """

    __slots__ = ("_known", "_node")

    def __init__(self, contents: Sequence[bytes]) -> None:
        """`contents` are the contents of rows of table `text`, as a digest is made of them."""
        # One name for the rows and for the texts: a thread that looks while another one makes the texts finds either.
        self._known: Sequence[bytes] | dict[TextKey, Text] = contents
        self._node: ref[Node] | None = None

    def belong_to(self, node: Node) -> None:
        """Says that they are the texts of `node`."""
        self._node = ref(node)

    def __getitem__(self, key: TextKey) -> Text:
        return self._read()[key]

    def __iter__(self) -> Iterator[TextKey]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    # Two nodes that are compared, or shown, hold on to what they have: it is not exchanged under their hands.

    def __eq__(self, other: object) -> bool:
        return self._made() == (other._made() if isinstance(other, UnreadTexts) else other)

    __hash__ = None  # pyright: ignore[reportAssignmentType] # as a dict

    def __repr__(self) -> str:
        return repr(self._made())

    def _read(self) -> dict[TextKey, Text]:
        texts, node = self._made(), self._node and self._node()
        if node:
            force_setattr(node, "texts", texts)
        return texts

    def _made(self) -> dict[TextKey, Text]:
        known = self._known
        if not isinstance(known, dict):
            self._known = known = _texts_of(known)
        return known


def _texts_of(contents: Sequence[bytes]) -> dict[TextKey, Text]:
    texts: dict[TextKey, Text] = {}
    for content in contents:
        try:
            row = TextRow._make(content_values(content))
            texts[KEYS[row[2:4]]] = text_of(row)
        except (UserError, ValueError, TypeError, KeyError):
            continue
    return texts
