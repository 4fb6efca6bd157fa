"""reportlab's TrueType files, without HarfBuzz.

reportlab imports HarfBuzz with its fonts wherever it is installed, for a shaping that this program does not use; that
takes a tenth of a short export. `shaping.py` imports HarfBuzz for the few words that need it.
"""

# pyright: standard
# reportlab has no types of its own.

import sys

_HARFBUZZ = "uharfbuzz"

_is_new = _HARFBUZZ not in sys.modules
if _is_new:
    # None makes an import fail as if the library were not installed; reportlab then goes without it.
    sys.modules[_HARFBUZZ] = None  # type: ignore[assignment]
try:
    from reportlab.pdfbase.ttfonts import TTFontFile
finally:
    if _is_new:
        del sys.modules[_HARFBUZZ]

__all__ = ["TTFontFile"]
