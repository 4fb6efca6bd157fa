"""The translation of the interface. The documents have languages of their own.

Sources are marked with `_`, `ngettext` and `translatable`. The translations are the `.po` files of `translations/`.
These are compiled to `.mo` files, which are not in the repository.
"""

import gettext

from sedi_editor.shipped import shipped

DOMAIN = "sedi_editor"
FOLDER = shipped("translations")
LANGUAGES = ("en", "es", "fr", "pt")
"""The languages of the interface. The texts in the code are in English, which needs no translation."""
_THOUSANDS = {
    "en": ",",
    "es": "\N{NARROW NO-BREAK SPACE}",
    "fr": "\N{NARROW NO-BREAK SPACE}",
    "pt": ".",
}


class _Words:
    """The language and the translation in use."""

    language: str = "en"
    translation: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str, translation: gettext.NullTranslations | None = None) -> None:
    """Sets the language of the interface to `language`, one of LANGUAGES.

    Texts are in English where the translation is missing or broken. `translation` replaces the one that ships.
    """
    _Words.language = language
    _Words.translation = translation or _shipped(language)


def _shipped(language: str) -> gettext.NullTranslations:
    # Not `gettext.translation`: it imports `locale` to find the languages that are near to a language.
    try:
        with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as catalogue:
            return gettext.GNUTranslations(catalogue)
    except OSError:  # closed to the user, or no such file as it should be: better English than nothing
        return gettext.NullTranslations()


def language() -> str:
    """The language of the interface."""
    return _Words.language


def _(words: str) -> str:
    """`words` in the language of the interface."""
    translated = _Words.translation.gettext(words)
    # Words that have a plural too are not found by the `gettext` of the first versions of Python 3.11.
    return translated if translated != words else _Words.translation.ngettext(words, words, 1)


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or the plural, as `count` needs it, in the language of the interface."""
    return _Words.translation.ngettext(one, many, count)


def grouped(count: int) -> str:
    """A whole number as the interface writes it: 20,000 in English, 20.000 in Portuguese."""
    return f"{count:,}".replace(",", _THOUSANDS[_Words.language])


def translatable(words: str) -> str:
    """Returns `words` unchanged. The catalogues take up what stands in this call; gettext calls it `N_`.

    It is for words that are written before the language is known, as in a table. `_` translates them when they are
    shown.
    """
    return words
