"""`python -m tools.screenshots [SCENE ...]`: takes the pictures of the docs and of the user guide anew.

Those in docs/screenshots are light and dark, in English and French; those of the guide light, in each language.
"""

import io
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    from sedi_editor.ui.window.window import Window

_DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDER = _DOCS / "screenshots"
GUIDE_FOLDER = _DOCS / "guide" / "pictures"
_SIZE = (1366, 768)
_GUIDE_SIZE = (1080, 680)
"""Of the window in the pictures of the guide: smaller, so that its words are legible beside a text."""
_COLOURS, _GUIDE_COLOURS = 256, 128
_FRAME = "#D9DEE5"
"""The colour of the line around a picture of the guide, which tells it from the page."""


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

    from sedi_editor.i18n import LANGUAGES
    from tools.screenshots.guide_scenes import GUIDE_SCENES
    from tools.screenshots.scenes import SCENES

    known = {**SCENES, **{f"guide-{name}": scene for name, scene in GUIDE_SCENES.items()}}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"no scene is called {unknown[0]}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    app = QApplication([])
    for language in ("en", "fr"):
        for theme in ("light", "dark"):
            scenes = {
                FOLDER / f"{name}-{theme}-{language}.png": scene
                for name, scene in SCENES.items()
                if not wanted or name in wanted
            }
            if scenes:
                window = _window(app, folder / f"{language}-{theme}", language, theme, _SIZE)
                _take(window, scenes, _COLOURS)
    for language in LANGUAGES:
        scenes = {
            GUIDE_FOLDER / language / f"{name}.png": scene
            for name, scene in GUIDE_SCENES.items()
            if not wanted or f"guide-{name}" in wanted
        }
        if scenes:
            window = _window(app, folder / f"guide-{language}", language, "light", _GUIDE_SIZE)
            _take(window, scenes, _GUIDE_COLOURS)
    return 0


def _take(window: "Window", scenes: "dict[Path, Callable[[Window], QWidget]]", colours: int) -> None:
    """Takes the pictures of the scenes, and closes the window."""
    from tools.screenshots.scenes import closed_afterwards, process_events

    for path, scene in scenes.items():
        shown = scene(window)
        process_events()
        with closed_afterwards(shown):
            _save(shown, path, colours)
    window.close()


def _window(app: "QApplication", folder: Path, language: str, theme: str, size: tuple[int, int]) -> "Window":
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
    window.resize(*size)
    window.show()
    workspace = window.workspace
    assert workspace
    if language == "fr":
        workspace.session.view.set_languages(Language.FR, Language.EN)
    for edit in discussion(workspace):
        workspace.session.do(edit, "")
    process_events(workspace.session.is_on_disk)
    return window


def _save(widget: "QWidget", path: Path, colours: int) -> None:
    from PIL import Image, ImageOps
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    if path.is_relative_to(GUIDE_FOLDER):
        picture = ImageOps.expand(picture, border=1, fill=_FRAME)
    # Small marks in a colour of their own keep it.
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(colours, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)
    print(path.relative_to(_DOCS.parent), flush=True)


if __name__ == "__main__":
    sys.exit(main())
