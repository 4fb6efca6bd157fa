"""The structure tree of a file (ISO 32000-1, 14.7): its elements as packed objects, and what leads from pages to them.

A long plan has a hundred thousand elements. So each is bytes from the start, and no object.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sedi_editor.document.pdf.marks import Mark
from sedi_editor.document.pdf.packed_objects import PackedObjects

_MANY = 200
"""The most entries of one leaf of the trees of names and numbers."""
_ID_DIGITS = 8


class Element(NamedTuple):
    """An element that has a number and is not yet written; `kind` is its type, such as P."""

    number: int
    parent: int
    kind: bytes

    @property
    def reference(self) -> bytes:
        """What refers to the element."""
        return b"%d 0 R" % self.number

    @property
    def name(self) -> bytes:
        """The element's identifier."""
        return b"(%0*d)" % (_ID_DIGITS, self.number)


class StructureTree:
    """The elements of one file, of which `add_page` and `add_link` say what can have one."""

    def __init__(self, packed: PackedObjects) -> None:
        self._packed = packed
        self.root = packed.reserve()
        self._pages: list[int] = []
        self._page_keys: list[int] = []
        self._parents: list[list[int] | int] = []
        self._named: list[Element] = []
        self.document = self.open(self.root, b"Document")

    def open(self, parent: int, kind: bytes) -> Element:
        """A new element. It is written when it is closed."""
        return Element(self._packed.reserve(), parent, kind)

    def close(self, element: Element, kids: Sequence[bytes], entries: bytes = b"", *, named: bool = False) -> bytes:
        """Writes the element with its content and further entries, and with its identifier, if `named`.

        Returns what refers to it.
        """
        if named:
            self._named.append(element)
            entries += b"/ID" + element.name
        number, parent, kind = element
        content = (b"/K " + kids[0] if len(kids) == 1 else b"/K[%b]" % b" ".join(kids)) if kids else b""
        self._packed.add(number, b"<</S/%b/P %d 0 R%b%b>>" % (kind, parent, content, entries))
        return b"%d 0 R" % number

    def add_page(self, number: int, marks: int) -> int:
        """Adds a page by the number of its object; returns its key among the parents."""
        self._pages.append(number)
        self._page_keys.append(len(self._parents))
        self._parents.append([0] * marks)
        return self._page_keys[-1]

    def add_link(self) -> int:
        """Adds a link to what can have an element; returns its key among the parents."""
        self._parents.append(0)
        return len(self._parents) - 1

    def marked(self, element: Element, marks: Sequence[Mark]) -> tuple[list[bytes], bytes]:
        """The marks as content of the element, and the entry for their page."""
        if not marks:
            return [], b""
        home = marks[0].page
        kids: list[bytes] = []
        for mark in marks:
            parents = self._parents[self._page_keys[mark.page]]
            assert isinstance(parents, list)
            parents[mark.number] = element.number
            if mark.page == home:
                kids.append(b"%d" % mark.number)
            else:
                kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[mark.page], mark.number))
        return kids, b"/Pg %d 0 R" % self._pages[home]

    def annotated(self, element: Element, marks: Sequence[Mark]) -> list[bytes]:
        """The annotations of the marks as content of the element."""
        kids: list[bytes] = []
        for mark in marks:
            if mark.area:
                self._parents[mark.area.key] = element.number
                kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (self._pages[mark.page], mark.area.number))
        return kids

    def finish(self, kids: Sequence[bytes]) -> None:
        """Writes the element of the document, with its sections, and the root."""
        self.close(self.document, kids)
        names = b"/IDTree %d 0 R" % self._tree(b"Names", list(self._names())) if self._named else b""
        parents = self._tree(b"Nums", list(self._numbers()))
        root = b"<</Type/StructTreeRoot/K %b/ParentTree %d 0 R/ParentTreeNextKey %d%b>>"
        self._packed.add(self.root, root % (self.document.reference, parents, len(self._parents), names))

    def _names(self) -> Iterator[tuple[bytes, bytes]]:
        for element in sorted(self._named):
            yield element.name, element.reference

    def _numbers(self) -> Iterator[tuple[bytes, bytes]]:
        for key, parent in enumerate(self._parents):
            if isinstance(parent, int):
                yield b"%d" % key, b"%d 0 R" % parent
            else:
                yield b"%d" % key, b"[%b]" % b" ".join([b"%d 0 R" % one for one in parent])

    def _tree(self, entry: bytes, pairs: Sequence[tuple[bytes, bytes]]) -> int:
        """Writes a tree of names or numbers (ISO 32000-1, 7.9.6 and 7.9.7): a root with leaves; returns its number."""
        root = self._packed.reserve()
        leaves: list[bytes] = []
        for at in range(0, len(pairs), _MANY):
            some, leaf = pairs[at : at + _MANY], self._packed.reserve()
            content = b" ".join([b"%b %b" % pair for pair in some])
            self._packed.add(leaf, b"<</Limits[%b %b]/%b[%b]>>" % (some[0][0], some[-1][0], entry, content))
            leaves.append(b"%d 0 R" % leaf)
        self._packed.add(root, b"<</Kids[%b]>>" % b" ".join(leaves))
        return root
