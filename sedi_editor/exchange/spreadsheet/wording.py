"""The fixed words of a spreadsheet, in the four official languages: they follow the plan, not the window."""

from collections.abc import Mapping
from enum import StrEnum

from sedi_editor.plan.language import Language


class FixedWord(StrEnum):
    """A word that a spreadsheet says and no plan has."""

    TABLE = "table"
    FACTS = "facts"
    TOPIC = "topic"
    ORGANIZATION = "organization"
    COUNCIL = "council"
    SERIES_CLASS = "series class"
    SYMBOL = "symbol"
    DATE = "date"
    ORIGINAL = "original"
    AUTHOR = "author"
    TITLE = "title"
    TABLE_TITLE = "table title"
    INTRODUCTION = "introduction"


def word(which: FixedWord, language: Language) -> str:
    """That word in `language`."""
    return _WORDS[which][tuple(Language).index(language)]


_WORDS: Mapping[FixedWord, tuple[str, str, str, str]] = {
    FixedWord.TABLE: ("Table", "Tabla", "Tableau", "Tabela"),
    FixedWord.FACTS: ("Plan", "Plan", "Plan", "Plano"),
    FixedWord.TOPIC: ("TOPIC", "TEMA", "THÈME", "TEMA"),
    FixedWord.ORGANIZATION: ("Organization", "Organización", "Organisation", "Organização"),
    FixedWord.COUNCIL: ("Council", "Consejo", "Conseil", "Conselho"),
    FixedWord.SERIES_CLASS: ("Series class", "Clase de la serie", "Classe de la série", "Classe da série"),
    FixedWord.SYMBOL: ("Document symbol", "Signatura del documento", "Cote du document", "Cota do documento"),
    FixedWord.DATE: ("Date", "Fecha", "Date", "Data"),
    FixedWord.ORIGINAL: ("Original languages", "Idiomas originales", "Langues originales", "Idiomas originais"),
    FixedWord.AUTHOR: ("Author", "Autor", "Auteur", "Autor"),
    FixedWord.TITLE: ("Title", "Título", "Titre", "Título"),
    FixedWord.TABLE_TITLE: ("Title of the table", "Título de la tabla", "Titre du tableau", "Título da tabela"),
    FixedWord.INTRODUCTION: ("Introduction", "Introducción", "Introduction", "Introdução"),
}
"""Each word in the order of `Language`."""
