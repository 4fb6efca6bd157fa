"""`python -m tools.axe`: installs axe-core from the lock beside, and checks the HTML editions of the sample plan."""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from sedi_editor.document.build import build
from sedi_editor.document.html import write_html
from sedi_editor.document.options import Options
from sedi_editor.plan.language import Language
from sedi_editor.plan_files import read
from tools.axe.checker import FOLDER, ROOT, check, missing

_HERE = Path(__file__).resolve().parent
_EDITIONS = ((Language.EN,), (Language.FR,), (Language.EN, Language.FR))
_SIZES = ((1366, 900), (500, 900))


def main() -> int:
    """Prints what is wrong with each page; returns 1 if there is anything, 2 if axe-core or Chromium are not here."""
    _install()
    if reason := missing():
        print(reason, file=sys.stderr)
        return 2
    tree = read(ROOT / "sample_plans" / "sedi-2020.yaml")
    wrong = 0
    for languages in _EDITIONS:
        page = BytesIO()
        write_html(build(tree, Options(languages)), page)
        for size in _SIZES:
            verdict = check(page.getvalue().decode(), size)
            print(f"{'+'.join(languages)} {size[0]} px: {verdict.passed} rules kept, {len(verdict.violations)} not")
            for violation in verdict.violations:
                print(f"  {violation.rule}: {violation.help}", *violation.elements[:5], sep="\n    ")
            wrong += len(verdict.violations)
    return min(wrong, 1)


def _install() -> None:
    npm = shutil.which("npm")
    if npm is None:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(_HERE / name, FOLDER / name)
    subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--silent"], cwd=FOLDER, check=True)


if __name__ == "__main__":
    sys.exit(main())
