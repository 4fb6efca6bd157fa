"""The words of WordprocessingML that every part needs. Element orders follow ISO/IEC 29500-1, annex A."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
"""The namespaces, as a root element declares them."""


def twips(points: float) -> int:
    """Points as Word's twentieths of a point."""
    return round(points * 20)


def escaped(text: str) -> str:
    """`text` as it stands between tags."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def quoted(text: str) -> str:
    """`text` as it stands in an attribute, with its quotation marks; line ends and tabs are spaces there."""
    return '"' + escaped(" ".join(text.split())).replace('"', "&quot;") + '"'
