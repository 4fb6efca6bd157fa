"""The package of a Word file: its parts, read within limits, since a file may be damaged or made to do harm."""

import lzma
import posixpath
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree
from msgspec import Struct

from sedi_editor.errors import FileProblem
from sedi_editor.exchange.word_import.reading.forbidden_characters import with_stand_ins
from sedi_editor.exchange.word_import.reading.xml_names import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, STRICT, Element, w
from sedi_editor.i18n import _, translatable

MAX_XML_PART = 96 * 2**20
"""The most bytes of an XML part, unpacked; a plan of 5,000 rows has about 8 MiB."""
MAX_TOTAL = 1024 * 2**20
"""The most bytes of all parts, unpacked, according to the file."""
MAX_RATIO = 300
"""The most times that a part may grow when it is unpacked; Word's own XML grows 5 to 60 times."""
SMALL_PART = 4 * 2**20
"""The bytes of a part that may grow any number of times: it does no harm."""
MAX_ELEMENTS = 600_000
"""The most elements in all XML parts, each some 600 bytes of memory; forty plans have half of it."""
MAX_PARTS = 20_000
MAX_DIRECTORY = 8 * 2**20
"""The most bytes of the list of parts: Python reads all of it, with some 700 bytes of memory for each part."""
_LONGEST_END = 2**16 + 200
"""The most bytes behind the list of parts: a comment of up to 64 KiB, and the record that locates the list."""
_MOST_SEARCHED = 200 * 2**20
"""The most bytes of a file of another kind that are searched."""

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OverflowError,
    ValueError,
    IndexError,
    NotImplementedError,
    OSError,
)
"""What `zipfile` raises on damaged archives, besides the documented BadZipFile."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROTECTED = translatable("“{name}” is protected with a password: open it in Word, remove the password, save it")
_TOO_LARGE = translatable("“{name}” is refused: unpacked it would be far larger than any plan")
_OTHER_PROGRAMS = {
    "spreadsheetml": translatable("“{name}” is not a Word document but an Excel workbook"),
    "presentationml": translatable("“{name}” is not a Word document but a PowerPoint presentation"),
}


class Relationship(Struct, frozen=True):
    """The target of a relationship: its kind ("image"), and the name of a part or an outside address."""

    kind: str
    target: str
    external: bool


class WordPackage:
    """An open Word file. Opening it and reading parts raise FileProblem if it is no sound Word file.

    `stand_ins` counts the characters that XML forbids in the parts read so far; each was replaced by a stand-in.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stand_ins = 0
        self._elements = 0
        self._zip = _opened(path)
        # The last entry of a name counts, as for zipfile.
        self._entries = {_part_name(entry.filename): entry for entry in self._zip.infolist()}
        try:
            self._check_sizes()
            self.main = self._main_part()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> "WordPackage":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def has_macros(self) -> bool:
        """Whether the file has macros, with any suffix."""
        return any(posixpath.basename(name) == "vbaproject.bin" for name in self._entries)

    def document(self) -> Element:
        """The root of the main part. Raises FileProblem if it is missing, or no Word document."""
        root = self.xml(self.main)
        if root is None:
            raise self.problem(_("“{name}” has no text in it: its main part (word/document.xml) is missing"))
        if root.tag != w("document"):
            raise self.problem(self._what_else() or _("“{name}” is not a Word document"))
        return root

    def xml(self, part: str) -> Element | None:
        """The root of an XML part; None if the file has no such part."""
        content = self._content(part, MAX_XML_PART)
        if content is None:
            return None
        self._count_elements(content)
        root = self._parsed(content, part)
        if any(str(uri).encode() in STRICT for uri in root.nsmap.values()):
            content = etree.tostring(root, encoding="utf-8")
            for strict, usual in STRICT.items():
                content = content.replace(strict, usual)
            root = self._parsed(content, part)
        return root

    def binary(self, part: str, limit: int) -> bytes | None:
        """The bytes of a part of at most `limit` bytes; None if there is no such part, or if it is larger."""
        entry = self._entry(part)
        return None if entry is None or entry.file_size > limit else self._content(part, limit)

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """The relationships of `part`, by id."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return dict(_relationships(root, folder))

    def problem(self, message: str, part: str = "") -> FileProblem:
        """The error for this file: `message` with the name of the file, and of the part."""
        return FileProblem(self.path, message.format(name=self.path.name, part=part))

    def _content(self, part: str, limit: int) -> bytes | None:
        entry = self._entry(part)
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(limit + 1)
        except RuntimeError:
            # zipfile raises it for an entry that needs a password.
            raise self.problem(_(_PROTECTED)) from None
        except _DAMAGED:
            raise self.problem(_("“{name}” is damaged or cut short: its part {part} cannot be read"), part) from None
        if len(content) > limit:
            raise self.too_large()
        return content

    def _entry(self, part: str) -> zipfile.ZipInfo | None:
        return self._entries.get(_part_name(part))

    def _count_elements(self, content: bytes) -> None:
        """Raises FileProblem for too many elements, before the tree is made: few bytes may contain millions."""
        self._elements += content.count(b"<") - content.count(b"</")
        if self._elements > MAX_ELEMENTS:
            raise self.too_large()

    def _parsed(self, content: bytes, part: str) -> Element:
        try:
            root = _root(content)
        except (etree.XMLSyntaxError, ValueError):
            root = self._mended(content, part)
        info = root.getroottree().docinfo
        if info.internalDTD is not None or info.externalDTD is not None:
            # Word files never have a DTD, and its entities could read other files.
            message = _("“{name}” is refused: its part {part} declares a document type, which Word files never have")
            raise self.problem(message, part)
        return root

    def _mended(self, content: bytes, part: str) -> Element:
        """The root, if only forbidden characters made the XML invalid; they are counted in `stand_ins`."""
        mended, times = with_stand_ins(content)
        try:
            root = _root(mended if times else content)
        except (etree.XMLSyntaxError, ValueError):
            message = _("“{name}” is damaged: its part {part} is not sound XML, or nests or grows too far")
            raise self.problem(message, part) from None
        self.stand_ins += times
        return root

    def _check_sizes(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise self.too_large()
        for entry in entries:
            if entry.file_size > SMALL_PART and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
                raise self.too_large()

    def too_large(self) -> FileProblem:
        """The error that the file would need more memory or time than any plan."""
        return self.problem(_(_TOO_LARGE))

    def _main_part(self) -> str:
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and not relationship.external:
                return relationship.target
        if self._entry("word/document.xml") is None and (other := self._what_else()):
            raise self.problem(other)
        return "word/document.xml"

    def _what_else(self) -> str:
        """The words for what else the file is; empty if it is not known."""
        mimetype = self.binary("mimetype", 200)
        if mimetype is not None and b"opendocument.text" in mimetype:
            return _("“{name}” is not a Word document but an OpenDocument text: save it as .docx")
        root = self.xml("[Content_Types].xml")
        if root is not None:
            for override in root.iter(f"{{{CONTENT_TYPES}}}Override"):
                for word, message in _OTHER_PROGRAMS.items():
                    if word in override.get("ContentType", ""):
                        return _(message)
        return ""


def _root(content: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
    )
    return etree.fromstring(content, parser)


def _part_name(name: str) -> str:
    """The name of a part for comparing: names ignore case (ECMA-376-2, 6.2.2), and some programs write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _opened(path: Path) -> zipfile.ZipFile:
    start, end = _ends(path)
    if not start.startswith(b"PK\x03\x04"):
        raise FileProblem(path, _(_what_it_is(path, start)).format(name=path.name))
    if _directory_size(end) > MAX_DIRECTORY:
        raise FileProblem(path, _(_TOO_LARGE).format(name=path.name))
    try:
        return zipfile.ZipFile(path)
    except _DAMAGED:
        message = _("“{name}” is damaged or cut short: get a fresh copy of it")
        raise FileProblem(path, message.format(name=path.name)) from None


def _ends(path: Path) -> tuple[bytes, bytes]:
    """The first and the last bytes of the file. Raises FileProblem if it cannot be read."""
    try:
        found = path.stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            # A pipe or a device may never end.
            raise FileProblem(path, _("{name} is not an ordinary file").format(name=path.name))
        with path.open("rb") as stream:
            start = stream.read(4096)
            stream.seek(max(found.st_size - _LONGEST_END, 0))
            return start, stream.read(_LONGEST_END)
    except FileNotFoundError:
        raise FileProblem(path, _("there is no file “{path}”").format(path=path)) from None
    except IsADirectoryError:
        raise FileProblem(path, _("“{path}” is a folder, not a Word file").format(path=path)) from None
    except PermissionError:
        message = _("“{path}” cannot be read: its permissions do not allow it")
        raise FileProblem(path, message.format(path=path)) from None
    except (OSError, ValueError) as problem:  # a loop of links, a name that no file can have
        message = _("{name} cannot be read: {problem}")
        reason = problem.strerror if isinstance(problem, OSError) else problem
        raise FileProblem(path, message.format(name=path.name, problem=reason)) from None


def _directory_size(end: bytes) -> int:
    """The bytes of the list of parts, from the end of the file (APPNOTE.TXT, 4.3.14 and 4.3.16); 0 without a list."""
    at, large = end.rfind(b"PK\x05\x06"), end.rfind(b"PK\x06\x06")
    if large >= 0:
        return int.from_bytes(end[large + 40 : large + 48], "little")
    return int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0


def _holds(path: Path, words: bytes) -> bool:
    """Whether the searched part of the file contains `words`."""
    with path.open("rb") as stream:
        return words in stream.read(_MOST_SEARCHED)


def _what_it_is(path: Path, start: bytes) -> str:
    if not start:
        return translatable("“{name}” is empty")
    if start.startswith(_OLE):
        if _holds(path, _ENCRYPTED):
            return _PROTECTED
        return translatable("“{name}” is in Word's old format (.doc): open it in Word and save it as .docx")
    if start.startswith(b"{\\rtf"):
        return translatable("“{name}” is a rich-text file (RTF): open it in Word and save it as .docx")
    if start.startswith(b"%PDF"):
        return translatable("“{name}” is a PDF file: only Word files (.docx) can be imported")
    return translatable("“{name}” is not a Word file (.docx)")


def _relationships(root: Element, folder: str) -> Iterator[tuple[str, Relationship]]:
    for relationship in root.iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship"):
        target = relationship.get("Target", "")
        external = relationship.get("TargetMode") == "External"
        if not external:
            # "/word/media/x.png" counts from the package, "media/x.png" from the part's folder (ECMA-376-2, 6.2).
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield (
            relationship.get("Id", ""),
            Relationship(relationship.get("Type", "").rpartition("/")[2], target, external),
        )
