"""Reads one Typst file and writes its PDF beside it: all that `typst compile` does, with the fonts of a folder.

It imports nothing else, since the whole process is timed.
"""

import sys
from pathlib import Path

import typst


def main() -> None:
    """Compiles the file that the command line names, with tags and by the rules of PDF/UA, as ours."""
    source, fonts = Path(sys.argv[1]), sys.argv[2]
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    compiler = typst.Compiler(font_paths=found, ignore_system_fonts=True)
    pdf = compiler.compile(source.read_bytes(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(pdf, bytes)
    source.with_suffix(".pdf").write_bytes(pdf)


if __name__ == "__main__":
    main()
