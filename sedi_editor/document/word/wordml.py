"""The parts of WordprocessingML that all writers need. The order of elements follows ISO/IEC 29500-1, annex A."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
"""The declarations of the namespaces, for a root element."""


def twips(points: float) -> int:
    """Points as twips, which are twentieths of a point."""
    return round(points * 20)


def escaped(text: str) -> str:
    """`text` as the content of an element."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def quoted(text: str) -> str:
    """`text` as an attribute value, with quotation marks; line breaks and tabs become spaces."""
    return '"' + escaped(" ".join(text.split())).replace('"', "&quot;") + '"'
