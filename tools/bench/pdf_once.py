"""Writes the sample plan so many times over as a PDF, and prints the bytes of the file and the peak memory in MiB."""

import sys
from io import BytesIO

from sedi_editor.document.build import build
from sedi_editor.document.pdf import write_pdf
from tools.bench.memory import peak
from tools.bench.sample import FRENCH, sample


def main() -> None:
    """Writes the plan of as many copies as the command line says."""
    out = BytesIO()
    write_pdf(build(sample(int(sys.argv[1])), FRENCH), out)
    print(len(out.getvalue()), peak())


if __name__ == "__main__":
    main()
