"""The catalogues: one template with every word of the sources, one `.po` file a language, and the `.mo` made of it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import sedi_editor
from sedi_editor import i18n

PACKAGE = Path(sedi_editor.__file__).parent
TEMPLATE = i18n.FOLDER / f"{i18n.DOMAIN}.pot"
LANGUAGES = tuple(language for language in i18n.LANGUAGES if language != "en")
_KEYWORDS = {"_": None, "translatable": None, "ngettext": (1, 2)}
_METHODS = [("**.py", "python")]
_COMMENTS = ("TRANSLATORS:",)
_WIDTH = 110
_LEFT_OUT = tuple(
    f'"{name}:'.encode()
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)


def extracted() -> Catalog:
    """The messages that the sources mark, with the files they are in."""
    template = Catalog(project="sedi-editor", charset="utf-8", fuzzy=False)
    for name, _line, words, comments, context in extract_from_dir(
        PACKAGE, _METHODS, keywords=_KEYWORDS, comment_tags=_COMMENTS, strip_comment_tags=True
    ):
        template.add(
            words, None, [(f"sedi_editor/{Path(name).as_posix()}", 0)], auto_comments=comments, context=context
        )
    return template


def po_file(language: str) -> Path:
    """The path of the catalogue of `language`."""
    return i18n.FOLDER / language / "LC_MESSAGES" / f"{i18n.DOMAIN}.po"


def read(language: str) -> Catalog:
    """The catalogue of `language`; an empty one if it has no file yet."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, project="sedi-editor", header_comment="#", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update() -> None:
    """Writes the template anew and updates each catalogue: new messages are untranslated, old ones are removed."""
    template = extracted()
    _write(TEMPLATE, template)
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        _write(po_file(language), catalog)


def compile_all() -> None:
    """Makes the `.mo` files that the program reads, if they are older than their `.po` files."""
    for language in LANGUAGES:
        source, made = po_file(language), po_file(language).with_suffix(".mo")
        if source.exists() and (not made.exists() or made.stat().st_mtime < source.stat().st_mtime):
            with made.open("wb") as file:
                write_mo(file, read(language))


def untranslated(catalog: Catalog) -> Iterator[str]:
    """The messages that have no translation in `catalog`, or a fuzzy one."""
    for message in catalog:
        forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        if message.id and (message.fuzzy or not all(forms)):
            yield message.id if isinstance(message.id, str) else message.id[0]


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        # Without dates, names and line numbers, so that a file changes only when its words do.
        written = BytesIO()
        write_po(written, catalog, width=_WIDTH, sort_output=True, include_lineno=False, omit_header=path == TEMPLATE)
        file.writelines(line for line in written.getvalue().splitlines(True) if not line.startswith(_LEFT_OUT))
