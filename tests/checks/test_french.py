import pytest

from sedi_editor.checks.correction import correction_edit
from sedi_editor.plan import draft
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.kind import Field
from tests.checks.a_finding import EN, FR, found, one_row, results
from tests.plan.a_plan import id_of

RIGHT = [
    "Objet_: ceci",
    "oui~; non~! vraiment~?",
    "oui_; non_! vraiment_?!",
    "« ainsi »".replace(" ", "_"),
    "12_% de 1_200_000 (2~500)",
    "Réunion à 10:30, rapport 1:25, doc.290/20, http://www.oas.org/a?b=1;c",
    "en 2020 400 personnes, téléphone 202 458 3000",
    "1) le premier ; 2) le second".replace(" ;", "~;"),
    "?",
    ":",
]

WRONG = [
    ("Objet : ceci", "Objet_: ceci"),
    ("Objet: ceci", "Objet_: ceci"),
    ("(OEA):", "(OEA)_:"),
    ("un ; deux", "un~; deux"),
    ("un; deux", "un~; deux"),
    ("Vraiment ?", "Vraiment~?"),
    ("Vraiment?!", "Vraiment~?!"),
    ("« ainsi »", "«_ainsi_»"),
    ("«ainsi»", "«_ainsi_»"),
    ("«_ainsi»;", "«_ainsi_»~;"),
    ("12 % et 13%", "12_% et 13_%"),
    ("1 200 000 et 23 900.", "1_200_000 et 23_900."),
]


def spaced(words: str) -> str:
    return words.replace("_", "\N{NO-BREAK SPACE}").replace("~", "\N{NARROW NO-BREAK SPACE}")


@pytest.mark.parametrize("words", RIGHT)
def test_no_break_spaces_and_marks_that_end_nothing_are_right(words: str) -> None:
    assert found(one_row(results(spaced(words), FR)), "french") == []


@pytest.mark.parametrize(("typed", "right"), WRONG)
def test_an_ordinary_space_or_none_is_found_and_put_right(typed: str, right: str) -> None:
    tree = one_row(results(spaced(typed), FR))
    (finding,) = found(tree, "french")
    after, _ = draft.apply(tree, correction_edit(tree, [finding]))
    assert after.node(id_of("row")).text(Field.RESULTS, FR).plain == spaced(right)
    assert found(after, "french") == []


def test_other_languages_are_left_alone() -> None:
    assert found(one_row(results("Subject: this; 12% of 1 200", EN)), "french") == []


def test_formats_and_links_stay() -> None:
    html = '<p><b>Objet</b>: <a href="https://oas.org/a;b">ici;</a> <i>« là »</i></p>'
    tree = one_row(results(parse(html), FR))
    after, _ = draft.apply(tree, correction_edit(tree, found(tree, "french")))
    assert to_html(after.node(id_of("row")).text(Field.RESULTS, FR)) == spaced(
        '<p><b>Objet_</b>: <a href="https://oas.org/a;b">ici~;</a> <i>«_là_»</i></p>'
    )


def test_the_message_tells_a_wrong_space_from_a_missing_one() -> None:
    assert [found(one_row(results(words, FR)), "french")[0].message for words in ("Objet : ceci", "un; deux")] == [
        "An ordinary space where French sets a no-break one: “Objet␣: ceci”",
        "No space where French sets a no-break one: “un; deux”",
    ]
