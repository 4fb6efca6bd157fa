"""Characters that XML forbids. A stand-in replaces each, so that a file with one of them can be read."""

import re

from sedi_editor.plan.symbol_fonts import STAND_IN

_REFERENCE = re.compile(rb"&#(?:x([0-9a-fA-F]+)|([0-9]+));")
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}\bencoding\s*=\s*[\"']([\w.-]+)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STAND_IN = STAND_IN.encode()
_LONGEST_CODE = 8
"""Digits; Unicode ends at 10FFFF."""


def with_stand_ins(xml: bytes) -> tuple[bytes, int]:
    """`xml` with a stand-in for each forbidden character (XML 1.0, 2.2), and the number of stand-ins.

    Forbidden characters may be written as characters, by number, or as bytes that are no UTF-8. XML in another encoding
    is returned unchanged.
    """
    declared = _ENCODING.match(xml)
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")) or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        return xml, 0
    mended = _FORBIDDEN.sub(STAND_IN, xml.decode("utf-8", errors="replace")).encode()
    mended = _REFERENCE.sub(lambda found: found[0] if _is_allowed(found) else _STAND_IN, mended)
    return mended, mended.count(_STAND_IN) - xml.count(_STAND_IN)


def _is_allowed(found: re.Match[bytes]) -> bool:
    digits = (found[1] or found[2]).lstrip(b"0")
    if not digits or len(digits) > _LONGEST_CODE:
        return False
    code = int(digits, 16 if found[1] else 10)
    if code in (0x9, 0xA, 0xD):
        return True
    return 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
