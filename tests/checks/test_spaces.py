import pytest

from sedi_editor.checks.correction import correction_edit
from sedi_editor.checks.respelling import respelled
from sedi_editor.checks.spaces import replacements
from sedi_editor.plan import draft
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.kind import Field
from sedi_editor.plan.tree import is_stale
from tests.checks.a_finding import EN, FR, found, one_row, results
from tests.plan.a_plan import id_of

NBSP, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def test_single_spaces_of_any_kind_are_right() -> None:
    assert found(one_row(results(f"a b{NBSP}c{NARROW}d\n e ")), "spaces") == []


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("a  b", "a b"),
        ("a    b  c", "a b c"),
        (f"a {NBSP}: b", f"a{NBSP}: b"),
        (f"a{NARROW} ; b", f"a{NARROW}; b"),
        ("a  \n  b", "a \n b"),
    ],
)
def test_spaces_in_a_row_become_one(typed: str, right: str) -> None:
    tree = one_row(results(typed))
    (finding,) = found(tree, "spaces")
    after, _ = draft.apply(tree, correction_edit(tree, [finding]))
    assert after.node(id_of("row")).text(Field.RESULTS, EN).plain == right
    assert found(after, "spaces") == []


def test_the_place_is_shown_with_marks_that_can_be_seen() -> None:
    (finding,) = found(one_row(results(f"{'before ' * 9}two  spaces{' after' * 9}")), "spaces")
    assert finding.message == "Several spaces in a row: “…before before before two␣␣spaces after after after…”"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("<p>one <b> two</b></p>", "<p>one <b>two</b></p>"),
        ("<p><b>one  </b><i>  two</i> </p>", "<p><b>one </b><i>two</i> </p>"),
        ("<ul><li>a<b>  b</b></li></ul>", "<ul><li>a<b> b</b></li></ul>"),
    ],
)
def test_formats_lists_and_what_is_around_stay(typed: str, right: str) -> None:
    assert to_html(respelled(parse(typed), replacements)) == right


def test_a_source_put_right_does_not_make_its_translations_stale() -> None:
    source = results("Three  countries")
    translation = results("Trois  pays", FR, source[Field.RESULTS, EN])
    tree = one_row({**source, **translation})
    after, inverse = draft.apply(tree, correction_edit(tree, found(tree, "spaces")))
    row = after.node(id_of("row"))
    assert [row.text(Field.RESULTS, one).plain for one in (EN, FR)] == ["Three countries", "Trois pays"]
    assert not is_stale(row.texts, (Field.RESULTS, FR))
    assert draft.apply(after, inverse)[0] == tree


def test_a_stale_translation_stays_stale() -> None:
    old = results("Two countries")[Field.RESULTS, EN]
    tree = one_row({**results("Three  countries"), **results("Deux pays", FR, old)})
    after, _ = draft.apply(tree, correction_edit(tree, found(tree, "spaces")))
    assert is_stale(after.node(id_of("row")).texts, (Field.RESULTS, FR))
