"""`python -m tools.screenshots [SCENE ...]`: takes the pictures in docs/screenshots anew: light and dark, en and fr."""

import io
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from sedi_editor.ui.window.window import Window

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
_SIZE = (1366, 768)
_COLOURS = 256


def main() -> int:
    """Writes a picture for each scene, theme and language; returns 2 if there is no scene of a name that is given."""
    with TemporaryDirectory() as folder:
        screen = Path(folder) / "screen.json"
        shape = {"name": "screen", "x": 0, "y": 0, "width": _SIZE[0], "height": _SIZE[1], "dpr": 1}
        shape |= {"logicalDpi": 96, "logicalBaseDpi": 96}
        screen.write_text(json.dumps({"screens": [shape]}), encoding="utf-8")
        # Set before Qt is imported: a screen of this size, and a data folder for these pictures alone.
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        os.environ["SEDI_EDITOR_DATA"] = folder
        return _take_all(Path(folder), sys.argv[1:])


def _take_all(folder: Path, wanted: list[str]) -> int:
    from PySide6.QtWidgets import QApplication

    from tools.screenshots.scenes import SCENES, closed_afterwards, process_events

    unknown = [name for name in wanted if name not in SCENES]
    if unknown:
        print(f"no scene is called {unknown[0]}; there are {', '.join(SCENES)}", file=sys.stderr)
        return 2
    app = QApplication([])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in ("en", "fr"):
        for theme in ("light", "dark"):
            window = _window(app, folder / f"{language}-{theme}", language, theme)
            for name, scene in SCENES.items():
                if wanted and name not in wanted:
                    continue
                shown = scene(window)
                process_events()
                with closed_afterwards(shown, window):
                    _save(shown, FOLDER / f"{name}-{theme}-{language}.png")
            window.close()
    return 0


def _window(app: "QApplication", folder: Path, language: str, theme: str) -> "Window":
    from sedi_editor.app import make_first_window
    from sedi_editor.plan.language import Language
    from sedi_editor.plan.tree import as_new
    from sedi_editor.plan_files import create, read
    from sedi_editor.resources import resource
    from sedi_editor.ui import settings as of
    from sedi_editor.ui.settings import Settings
    from sedi_editor.ui.theme import Scheme
    from tools.screenshots.scenes import discussion, process_events

    folder.mkdir()
    settings = Settings(folder / "settings.ini")
    settings.set(of.LANGUAGE, language)
    settings.set(of.THEME, Scheme(theme))
    settings.set(of.AUTHOR_NAME, "Ana Officer")
    settings.set(of.AUTHOR_INITIALS, "AO")
    plan = folder / "SEDI 2020.sediplan"
    create(plan, as_new(read(resource("sample_plans/sedi-2020.yaml"))))
    window = make_first_window(app, settings)
    window.files.open(plan)
    window.resize(*_SIZE)
    window.show()
    workspace = window.workspace
    assert workspace
    if language == "fr":
        workspace.session.view.set_languages(Language.FR, Language.EN)
    for edit in discussion(workspace):
        workspace.session.do(edit, "")
    process_events(workspace.session.is_on_disk)
    return window


def _save(widget: "QWidget", path: Path) -> None:
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    # Small marks in a colour of their own keep it.
    picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)
    print(path.relative_to(FOLDER.parent.parent), flush=True)


if __name__ == "__main__":
    sys.exit(main())
