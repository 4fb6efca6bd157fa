"""LibreOffice opens our spreadsheets: their words, merged cells, and no formula."""

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from sedi_editor.exchange.spreadsheet.build import build
from sedi_editor.exchange.spreadsheet.formats import CSV, XLSX, SheetFormat
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.plan.language import Language
from tests.exchange.test_spreadsheet import FORMULAS, plan_of

pytestmark = pytest.mark.slow("starts LibreOffice")

_RESULTS = 7
_OPTIONS = SheetOptions((Language.EN,))
# Text is set between quotes, separated by commas, in UTF-8, from the first line on; quoted numbers are texts.
_CSV_FILTER = "CSV:44,34,76,1,,0,false"


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice is not installed: what it makes of a file cannot be seen here")
    return found


def saved_again(office: str, form: SheetFormat, folder: Path, *options: str) -> openpyxl.Workbook:
    """Our file as LibreOffice saves it, as XLSX."""
    ours, out = folder / f"plan{form.suffix}", folder / "saved"
    content = io.BytesIO()
    tree = plan_of("<p>One <b>bold</b></p>", *(f"<p>{text.strip()}</p>" for text in FORMULAS), joined=())
    form.writer(build(tree, _OPTIONS, form), content, _OPTIONS)
    ours.write_bytes(content.getvalue())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", *options, "--convert-to", "xlsx", "--outdir", str(out), str(ours)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(out / "plan.xlsx")


@pytest.mark.parametrize(("form", "mark"), [(XLSX, ""), (CSV, "'")])
def test_words_stay_and_nothing_becomes_a_formula(office: str, tmp_path: Path, form: SheetFormat, mark: str) -> None:
    options = () if form is XLSX else (f"--infilter={_CSV_FILTER}",)
    book = saved_again(office, form, tmp_path, *options)
    sheet = book.worksheets[0]
    cells = [sheet.cell(row, _RESULTS) for row in range(2, 3 + len(FORMULAS))]
    assert [str(cell.value) for cell in cells] == ["One bold", *(f"{mark}{text.strip()}" for text in FORMULAS)]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert merged == ({f"E2:E{2 + len(FORMULAS)}"} if form is XLSX else set())
    assert book.sheetnames == (["Table", "Plan"] if form is XLSX else ["plan"])
