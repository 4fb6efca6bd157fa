"""Characters that Word keeps as places in a symbol font."""

_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf")
# The places in use in office documents; Symbol and Wingdings as Microsoft publishes their Unicode equivalents.
_SYMBOL = dict(zip(b"\xb7\xa3\xb3\xb0\xb1\xb4\xae\xac\xb9\x2d", "•≤≥°±×→←≠−", strict=True))
_WINGDINGS = dict(
    zip(
        b"\xa7\xa8\xfc\xfb\xfe\xfd\x6f\x6e\x6c\x9f\xe0\xdf\xe1\xe2\xf0\xd8\x76\x71\x2a\x28\x4a\x4c",
        "▪◻✓✗☑☒☐■●•→←↑↓⇨➢❖❑✉☎☺☹",
        strict=True,
    )
)


def symbol_text(font: str, code: str) -> str:
    """The text of a `w:sym`: its Unicode equivalent where that is known, else the character itself; "" for nonsense."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    name = font.lower()
    if not name.startswith(_SYMBOL_FONTS):
        return chr(place) if 0x20 <= place < 0x110000 else ""
    table = _SYMBOL if name.startswith("symbol") else _WINGDINGS
    low = place - 0xF000 if 0xF000 <= place <= 0xF0FF else place
    if low in table:
        return table[low]
    return chr(place) if 0x20 <= place < 0x110000 else ""
