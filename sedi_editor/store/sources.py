"""The sources of translations, kept as they were, so that the window can show what has changed in a source."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from sedi_editor.plan.html import to_html
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanTree, Texts
from sedi_editor.store.tables import SOURCE

_INSERT = insert(SOURCE).on_conflict_do_nothing()
_HAS = select(SOURCE.c.fingerprint).where(SOURCE.c.fingerprint == bindparam("of"))


def keep(connection: Connection, sources: Mapping[str, RichText]) -> None:
    """Adds texts, by their fingerprints, to the sources."""
    rows = [{"fingerprint": fingerprint, "html": to_html(rich)} for fingerprint, rich in sources.items()]
    if rows:
        connection.execute(_INSERT, rows)


def contains(connection: Connection, fingerprint: str) -> bool:
    """Whether the sources contain the text with that fingerprint."""
    return connection.execute(_HAS, {"of": fingerprint}).first() is not None


def sources_in(tree: PlanTree) -> dict[str, RichText]:
    """The sources of all translations in a plan that are up to date, by their fingerprints."""
    found: dict[str, RichText] = {}
    for texts in (tree.texts, *(node.texts for node in tree.walk())):
        found.update(_sources_of(texts))
    return found


def _sources_of(texts: Texts) -> dict[str, RichText]:
    found: dict[str, RichText] = {}
    for (field, _language), text in texts.items():
        origin = text.translated_from
        source = texts.get((field, origin.language)) if origin else None
        if origin and source and source.rich.fingerprint == origin.fingerprint:
            found[origin.fingerprint] = source.rich
    return found
