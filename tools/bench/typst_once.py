"""Compiles one Typst file with the fonts of a folder, and prints the seconds it took and the bytes of the PDF."""

import sys
from pathlib import Path
from time import perf_counter

import typst


def compiled(source: bytes, fonts: typst.Fonts) -> bytes:
    """The PDF, with tags and by the rules of PDF/UA, as ours."""
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    pdf = compiler.compile(source, format="pdf", pdf_standards=["ua-1"])
    assert isinstance(pdf, bytes)
    return pdf


def fonts_in(folder: Path) -> typst.Fonts:
    """The fonts of a folder and no others, read."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


def main() -> None:
    """Compiles the file that the command line names, after a small one that does not count."""
    source, fonts = Path(sys.argv[1]).read_bytes(), fonts_in(Path(sys.argv[2]))
    compiled(b'#set document(title: "Ready")\nReady', fonts)
    start = perf_counter()
    pdf = compiled(source, fonts)
    print(perf_counter() - start, len(pdf))


if __name__ == "__main__":
    main()
