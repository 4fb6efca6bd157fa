"""Text as the filters compare it."""


def folded(text: str) -> str:
    """Returns `text` in small letters and without accents, as the search of the plan finds it."""
    # Imported here: the first filter needs it, and no start.
    from sedi_editor.search.folding import LOOSEST

    return LOOSEST.fold(text)
