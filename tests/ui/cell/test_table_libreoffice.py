"""What is copied as a table comes into the same columns of LibreOffice Calc, and back."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from sedi_editor.plan.foreign_html import ForeignHtml
from sedi_editor.plan.html import parse
from sedi_editor.ui.cell.table_html import Cell, to_html

pytestmark = pytest.mark.slow("runs LibreOffice")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def converted(source: Path, filters: str, suffix: str) -> Path:
    """`source` as LibreOffice converts it: `filters` are its names for reading and writing."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed: what it makes of a table cannot be seen here")
    profile = source.parent / "profile"
    reading, writing = filters.split(" > ")
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", f"--infilter={reading}"]
    target = ["--convert-to", writing, "--outdir", str(source.parent), str(source)]
    subprocess.run([*command, *target], check=True, capture_output=True, timeout=120)
    return source.with_suffix(suffix)


def test_joined_and_empty_cells_stay_in_their_columns_in_calc_and_back(tmp_path: Path) -> None:
    source = tmp_path / "copied.html"
    rows = [
        [
            Cell(parse("<p>a</p>"), rows=2),
            Cell(parse("")),
            Cell(parse("<p>two</p><p>lines</p>")),
            Cell(parse("<p>d</p>")),
        ],
        [Cell(parse("<p>b</p>")), Cell(parse(""), rows=2), Cell(parse("<p>e</p>"))],
        [Cell(parse("<p>c</p>")), Cell(parse("")), Cell(parse("<p>f</p>"))],
    ]
    source.write_text(f'<html><meta charset="utf-8"><body>{to_html(rows)}</body></html>', encoding="utf-8")
    sheet = converted(source, "HTML (StarCalc) > ods", ".ods")
    with converted(sheet, "calc8 > csv", ".csv").open(encoding="utf-8", newline="") as file:
        lines = [row for row in csv.reader(file) if any(row)]
    assert [row[0] for row in lines if row[0]] == ["a", "c"]
    assert [row[3] for row in lines if row[3]] == ["d", "e", "f"]
    assert [row[1] for row in lines if row[1]] == ["b"]
    again = converted(sheet, "calc8 > html:HTML (StarCalc)", ".html")
    body = again.read_text(encoding="utf-8")
    table = ForeignHtml(body[body.index("<table") : body.rindex("</table>") + 8]).table()
    assert table
    assert (0, 0) in table.spans
    assert [row[3].plain for row in table.rows if row[3]] == ["d", "e", "f"]
