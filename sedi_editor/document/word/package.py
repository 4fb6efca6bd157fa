"""The package of a Word file: a template with the parts of one document, written with the same bytes every time."""

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from sedi_editor.document.model import Document
from sedi_editor.document.word.comments import CommentsPart
from sedi_editor.document.word.template import template
from sedi_editor.document.word.wordml import DECLARED
from sedi_editor.picture import Picture

_DOCUMENT_PART = "word/document.xml"
_LONGEST_PROPERTY = 255
_NOON = time(12)
_PROGRAM = "SEDI Editor"
_APP_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_COMPRESSION = 3
"""The level of compression: half the time of the usual 6, for files that are larger by an eighth."""


class PackageWriter:
    """Makes the package of one document; `word` is the python-docx document.

    `header` and `table_header` are the relationship ids of its headers (see `Template`).
    """

    def __init__(self, document: Document) -> None:
        made = template(document.languages)
        self.word = docx.Document(BytesIO(made.content))
        self.header, self.table_header = made.header, made.table_header
        core = self.word.core_properties
        core.title = document.title[:_LONGEST_PROPERTY]
        core.author = document.author[:_LONGEST_PROPERTY]
        core.subject = document.symbol[:_LONGEST_PROPERTY]
        core.language = document.languages[0].proofing
        if document.dated:
            # The clock would give other bytes each time. At noon in UTC it is the same day all over the Americas.
            core.created = core.modified = datetime.combine(document.dated, _NOON)
        self._add_program()

    def _add_program(self) -> None:
        """Name the program that made the file, in its application properties."""
        xml = f'<Properties xmlns="{_APP_NAMESPACE}"><Application>{_PROGRAM}</Application></Properties>'
        part = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, f"{_DECLARATION}{xml}".encode())
        package = cast(OpcPackage, self.word.part.package)
        package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)

    def link_id(self, address: str) -> str:
        """The relationship id of a web address."""
        return self.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def picture_id(self, picture: Picture) -> str:
        """The relationship id of the picture, which becomes a part of the file."""
        name = PackURI(f"/word/media/image1.{picture.media_type.removeprefix('image/')}")
        part = Part(name, picture.media_type, picture.content)
        return self.word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)

    def set_numbering(self, numbering: Iterable[str]) -> None:
        """Give the file the children of `w:numbering`."""
        parsed = parse_xml(f"<w:numbering {DECLARED}>{''.join(numbering)}</w:numbering>")
        self.word.part.numbering_part.element.extend(list(parsed))

    def add_part(self, part: CommentsPart) -> None:
        """Give the file one more part besides its body."""
        made = Part(PackURI(f"/word/{part.name}"), part.media_type, part.content)
        self.word.part.relate_to(made, part.relationship)

    def write(self, body: Iterable[bytes], out: BinaryIO) -> None:
        """Write the file to `out`; the pieces of `body` are the content of `w:body`, in UTF-8."""
        saved = BytesIO()
        self.word.save(saved)
        with ZipFile(saved) as parts, ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name in parts.namelist():
                content = _document_part(body) if name == _DOCUMENT_PART else parts.read(name)
                archive.writestr(_entry(name), content, ZIP_DEFLATED, _COMPRESSION)


def _document_part(body: Iterable[bytes]) -> bytes:
    opening = f"{_DECLARATION}<w:document {DECLARED}><w:body>"
    return b"".join([opening.encode(), *body, b"</w:body></w:document>"])


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EARLIEST)
    # The same bytes on every system.
    entry.create_system = 0
    entry.external_attr = 0
    return entry
