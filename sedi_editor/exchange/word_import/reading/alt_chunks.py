"""Documents of other formats inside a Word file (`w:altChunk`): HTML, RTF, plain text, Word."""

import email
import email.policy
import io
import re
import zipfile

from lxml import etree

from sedi_editor.errors import InvalidText
from sedi_editor.exchange.word_import.reading.xml_names import w
from sedi_editor.plan.foreign_html import clean
from sedi_editor.plan.richtext import storable

LARGEST = 8 * 2**20
"""The most bytes, unpacked, of an embedded document that is read; a larger one is only counted."""
LARGEST_PAGE = 2**20
"""The most characters of HTML that is read: cleaning it takes about a second."""

_RTF = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_RTF_BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t"}
_RTF_SIGNS = {
    b"emdash": "\N{EM DASH}",
    b"endash": "\N{EN DASH}",
    b"bullet": "\N{BULLET}",
    b"lquote": "\N{LEFT SINGLE QUOTATION MARK}",
    b"rquote": "\N{RIGHT SINGLE QUOTATION MARK}",
    b"ldblquote": "\N{LEFT DOUBLE QUOTATION MARK}",
    b"rdblquote": "\N{RIGHT DOUBLE QUOTATION MARK}",
}
_RTF_WITHOUT_TEXT = {
    *(b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"generator", b"listtable", b"fldinst"),
    *(b"listoverridetable", b"themedata", b"datastore", b"rsidtbl", b"xmlnstbl", b"latentstyles", b"datafield"),
}


def chunk_text(content: bytes) -> str | None:
    """The words of an embedded document, one line per paragraph; None for an unknown format."""
    start = content[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"pk\x03\x04"):
        return _word_text(content)
    if start.startswith(b"{\\rtf"):
        return storable(_rtf_text(content))
    if start.startswith((b"mime-version:", b"from:", b"content-type:")):
        return _mail_text(content)
    text = _decoded(content)
    if "\x00" in text:
        return None
    return _page_text(text) if b"<" in start else storable(text)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _page_text(html: str) -> str | None:
    if len(html) > LARGEST_PAGE:
        return None
    try:
        return clean(html).plain
    except InvalidText:
        return None


def _word_text(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("word/document.xml") as stream:
            part = stream.read(LARGEST + 1)
        if len(part) > LARGEST:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(part, parser)
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError, EOFError, ValueError, etree.XMLSyntaxError):
        return None
    paragraphs = root.iter(w("p"))
    return storable("\n".join("".join(text.text or "" for text in paragraph.iter(w("t"))) for paragraph in paragraphs))


def _mail_text(content: bytes) -> str | None:
    """The body of a page saved as one file (MHTML, RFC 2557)."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    body = message.get_body(("html", "plain"))
    if body is None:
        return None
    raw = body.get_payload(decode=True)
    text = _decoded(raw) if isinstance(raw, bytes) else ""
    return _page_text(text) if body.get_content_subtype() == "html" else storable(text)


def _rtf_text(content: bytes) -> str:
    """The text of an RTF document (Rich Text Format 1.9), without formats."""
    parts: list[str] = []
    silent, groups = False, list[tuple[bool, int]]()
    replaced, skip = 1, 0
    for found in _RTF.finditer(content):
        word, number, byte, sign, brace, plain = found.groups()
        if brace == b"{":
            groups.append((silent, replaced))
        elif brace == b"}":
            silent, replaced = groups.pop() if groups else (False, 1)
            skip = 0
        elif word in _RTF_WITHOUT_TEXT or sign == b"*":
            silent = True
        elif silent:
            continue
        elif word == b"uc":
            replaced = int(number or 1)
        elif word == b"u":
            parts.append(chr(int(number or 0) % 0x10000))
            skip = replaced
        elif word is not None:
            parts.append(_RTF_BREAKS.get(word) or _RTF_SIGNS.get(word, ""))
        elif skip and (byte is not None or plain is not None):
            # These characters are for readers that do not know the Unicode character before.
            taken = 1 if byte is not None else min(skip, len(plain))
            skip -= taken
            parts.append(plain[taken:].decode("cp1252", errors="replace") if plain is not None else "")
        elif byte is not None:
            parts.append(bytes.fromhex(byte.decode()).decode("cp1252", errors="replace"))
        elif sign is not None:
            parts.append({b"~": "\N{NO-BREAK SPACE}", b"_": "-", b"\n": "\n", b"\r": "\n"}.get(sign, _escaped(sign)))
        elif plain is not None:
            parts.append(plain.decode("cp1252", errors="replace"))
    return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escaped(sign: bytes) -> str:
    return sign.decode("ascii") if sign in (b"\\", b"{", b"}") else ""
