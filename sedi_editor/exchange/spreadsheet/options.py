"""Options: which languages of a plan a spreadsheet has, and how it is written."""

from enum import StrEnum

from msgspec import Struct

from sedi_editor.plan.language import Language


class Separator(StrEnum):
    """What may stand between the cells of a CSV file."""

    SEMICOLON = ";"
    COMMA = ","
    TAB = "tab"

    @property
    def sign(self) -> str:
        """The character itself."""
        return "\t" if self is Separator.TAB else self.value


def usual_separator(language: Language) -> Separator:
    """The separator that Excel expects in most countries of that language: where 1.5 is written 1,5, a semicolon."""
    return Separator.COMMA if language is Language.EN else Separator.SEMICOLON


class SheetOptions(Struct, frozen=True):
    """What a spreadsheet has of its plan.

    `languages` are the columns that each field has, in their order. With `repeat_joined` the text of a joined cell
    stands in each of its rows; without it the cell is merged in XLSX, and empty below its first row in CSV.

    For CSV alone: `separator` stands between the cells; None is the usual one of the first language. With `exact` a
    text that a spreadsheet would take for a formula is written as it is, for programs that are no spreadsheets.
    """

    languages: tuple[Language, ...]
    repeat_joined: bool = False
    separator: Separator | None = None
    exact: bool = False

    @property
    def delimiter(self) -> str:
        """What stands between the cells of a CSV file."""
        return (self.separator or usual_separator(self.languages[0])).sign
