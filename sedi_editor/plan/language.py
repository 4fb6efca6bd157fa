"""The four official languages, and the fixed words of the document in each of them.

Source of dates, original line and names: the published documents of the OAS Secretariat.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sedi_editor.plan.kind import Field

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"


class Language(StrEnum):
    """An official language of the Organization; the value is its ISO 639-1 code."""

    EN = "en"
    ES = "es"
    FR = "fr"
    PT = "pt"

    @property
    def own_name(self) -> str:
        """The name of the language in the language itself: `Français`."""
        return _OWN_NAMES[self]

    @property
    def letter(self) -> str:
        """The letter in file names: E, S, F or P."""
        return _LETTERS[self]

    @property
    def proofing(self) -> str:
        """The BCP 47 tag that Word and PDF readers expect: `fr-FR`."""
        return _PROOFING[self]


_OWN_NAMES = {Language.EN: "English", Language.ES: "Español", Language.FR: "Français", Language.PT: "Português"}
_LETTERS = {Language.EN: "E", Language.ES: "S", Language.FR: "F", Language.PT: "P"}
_PROOFING = {Language.EN: "en-US", Language.ES: "es-ES", Language.FR: "fr-FR", Language.PT: "pt-BR"}

_MONTHS = {
    Language.EN: "January February March April May June July August September October November December",
    Language.ES: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    Language.FR: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    Language.PT: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}

_NAMES_OF_LANGUAGES = {
    Language.EN: {Language.EN: "English", Language.ES: "Spanish", Language.FR: "French", Language.PT: "Portuguese"},
    Language.ES: {Language.EN: "inglés", Language.ES: "español", Language.FR: "francés", Language.PT: "portugués"},
    Language.FR: {Language.EN: "anglais", Language.ES: "espagnol", Language.FR: "français", Language.PT: "portugais"},
    Language.PT: {Language.EN: "inglês", Language.ES: "espanhol", Language.FR: "francês", Language.PT: "português"},
}

_CONTINUED = {
    Language.EN: "(continued)",
    Language.ES: "(continuación)",
    Language.FR: "(suite)",
    Language.PT: "(continuação)",
}

_UNTRANSLATED = {
    Language.EN: "[not translated]",
    Language.ES: "[sin traducir]",
    Language.FR: "[non traduit]",
    Language.PT: "[não traduzido]",
}


def month_names(language: Language) -> tuple[str, ...]:
    """The names of the twelve months in `language`, as inside a date."""
    return tuple(_MONTHS[language].split())


def masthead_date(day: date, language: Language) -> str:
    """The date of the cover's masthead: `8 mai 2020`; no "de", never "1er"."""
    return f"{day.day} {month_names(language)[day.month - 1]} {day.year}"


def original_line(originals: Sequence[Language], language: Language) -> str:
    """The masthead's last line: `Original: anglais`, `Original: English/Spanish`; empty without an original."""
    if not originals:
        return ""
    return "Original: " + "/".join(_NAMES_OF_LANGUAGES[language][original] for original in originals)


def name_of(language: Language, in_language: Language) -> str:
    """The name of `language` in `in_language`, as in the original line."""
    return _NAMES_OF_LANGUAGES[in_language][language]


def continued(language: Language) -> str:
    """The mark of a heading that is repeated on a further page: `(suite)`."""
    return _CONTINUED[language]


def untranslated(language: Language) -> str:
    """The mark before an original text that stands in for a missing translation into `language`."""
    return _UNTRANSLATED[language]


def label_colon(language: Language) -> str:
    """The colon after a label, with French's no-break space before it."""
    return f"{NBSP}:" if language is Language.FR else ":"


def default_text(field: Field, language: Language) -> str:
    """The official wording of a field, for plans without a wording of their own; empty for most fields."""
    return _DEFAULTS[language].get(field, "")


_DEFAULTS: dict[Language, dict[Field, str]] = {
    Language.EN: {
        Field.ORGANIZATION: "ORGANIZATION OF AMERICAN STATES",
        Field.COUNCIL: "Inter-American Council for Integral Development\n(CIDI)",
        Field.HEADING_INITIATIVE: "INITIATIVES / ACTIVITIES",
        Field.HEADING_CONTRIBUTION: "CONTRIBUTION TO RESILIENCE AND COMPETITIVENESS",
        Field.HEADING_RESULTS: "EXPECTED RESULTS / OUTCOMES",
        Field.HEADING_PARTNERSHIPS: "COOPERATION AND PARTNERSHIPS",
        Field.HEADING_COVID_RESPONSE: "COVID-19 RESPONSE / ADAPTATION",
        Field.HEADING_DEPARTMENT: "DEPARTMENT/SECTION",
        Field.HEADING_LINE: "STRATEGIC LINE",
        Field.HEADING_OBJECTIVE: "STRATEGIC OBJECTIVE",
    },
    Language.ES: {
        Field.ORGANIZATION: "ORGANIZACIÓN DE LOS ESTADOS AMERICANOS",
        Field.COUNCIL: "Consejo Interamericano para el Desarrollo Integral\n(CIDI)",
        Field.HEADING_INITIATIVE: "INICIATIVAS / ACTIVIDADES",
        Field.HEADING_CONTRIBUTION: "CONTRIBUCIÓN A LA RESILIENCIA Y LA COMPETITIVIDAD",
        Field.HEADING_RESULTS: "RESULTADOS / PRODUCTOS ESPERADOS",
        Field.HEADING_PARTNERSHIPS: "COOPERACIÓN Y ALIANZAS",
        Field.HEADING_COVID_RESPONSE: "RESPUESTA / ADAPTACIÓN AL COVID-19",
        Field.HEADING_DEPARTMENT: "DEPARTAMENTO/SECCIÓN",
        Field.HEADING_LINE: "LÍNEA ESTRATÉGICA",
        Field.HEADING_OBJECTIVE: "OBJETIVO ESTRATÉGICO",
    },
    Language.FR: {
        Field.ORGANIZATION: "ORGANISATION DES ÉTATS AMÉRICAINS",
        Field.COUNCIL: "Conseil interaméricain pour le développement intégré\n(CIDI)",
        Field.HEADING_INITIATIVE: "INITIATIVES / ACTIVITÉS",
        Field.HEADING_CONTRIBUTION: "CONTRIBUTION À LA RÉSILIENCE ET À LA COMPÉTITIVITÉ",
        Field.HEADING_RESULTS: "RÉSULTATS / CONCLUSIONS ATTENDUS",
        Field.HEADING_PARTNERSHIPS: "COOPÉRATION ET PARTENARIATS",
        Field.HEADING_COVID_RESPONSE: "RÉPONSE / ADAPTATION À LA COVID-19",
        Field.HEADING_DEPARTMENT: "DÉPARTEMENT/SECTION",
        Field.HEADING_LINE: "LIGNE STRATÉGIQUE",
        Field.HEADING_OBJECTIVE: "OBJECTIF STRATÉGIQUE",
    },
    Language.PT: {
        Field.ORGANIZATION: "ORGANIZAÇÃO DOS ESTADOS AMERICANOS",
        Field.COUNCIL: "Conselho Interamericano de Desenvolvimento Integral\n(CIDI)",
        Field.HEADING_INITIATIVE: "INICIATIVAS / ATIVIDADES",
        Field.HEADING_CONTRIBUTION: "CONTRIBUIÇÃO PARA A RESILIÊNCIA E A COMPETITIVIDADE",
        Field.HEADING_RESULTS: "RESULTADOS / PRODUTOS ESPERADOS",
        Field.HEADING_PARTNERSHIPS: "COOPERAÇÃO E PARCERIAS",
        Field.HEADING_COVID_RESPONSE: "RESPOSTA / ADAPTAÇÃO À COVID-19",
        Field.HEADING_DEPARTMENT: "DEPARTAMENTO/SEÇÃO",
        Field.HEADING_LINE: "LINHA ESTRATÉGICA",
        Field.HEADING_OBJECTIVE: "OBJETIVO ESTRATÉGICO",
    },
}
