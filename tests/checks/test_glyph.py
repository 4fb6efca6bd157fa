import pytest
from msgspec.structs import replace

from sedi_editor.checks.correction import correction_edit
from sedi_editor.checks.finding import Severity
from sedi_editor.exchange import text_form
from sedi_editor.plan import draft
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.richtext import Block, RichText, Run
from sedi_editor.resources import resource
from tests.checks.a_finding import EN, found, one_row, plan, results
from tests.plan.a_plan import id_of, node


def messages(words: str | RichText) -> list[str]:
    return [one.message for one in found(one_row(results(words)), "glyph")]


def test_a_sign_without_a_glyph_is_named_with_its_place() -> None:
    (finding,) = found(one_row(results("the seal 🚀 is on it")), "glyph")
    assert finding.message == ("The PDF prints an empty box for 🚀 (U+1F680 ROCKET): “the seal 🚀 is on it”")
    assert (finding.node, finding.field, finding.language) == (id_of("row"), Field.RESULTS, EN)
    assert finding.severity is Severity.ERROR


def test_each_different_sign_of_a_text_is_told_once() -> None:
    told = messages("🚀 中 国 🚀 中")
    assert [name in words for name, words in zip(("4E2D", "56FD", "1F680"), told, strict=True)] == [True] * 3


def test_a_sign_that_prints_as_another_is_a_warning_that_says_which() -> None:
    (finding,) = found(one_row(results("done Ａ")), "glyph")
    assert finding.severity is Severity.WARNING
    assert "“A” for Ａ (U+FF21 FULLWIDTH LATIN CAPITAL LETTER A)" in finding.message


def test_an_accent_is_named_with_the_letter_it_belongs_to() -> None:
    assert messages("mboeg\u0303ua G\u0303uarani") == []
    assert ["中\u0303 (U+0303 COMBINING TILDE)" in message for message in messages("中\u0303")] == [False, True]
    (alone,) = messages(RichText((Block((Run("e", bold=True), Run("\u0301"))),)))
    assert "\N{DOTTED CIRCLE}\u0301 (U+0301" in alone


def test_words_of_another_script_are_one_finding_that_names_each_letter() -> None:
    (told,) = messages("مرحبا بالعالم")
    assert all(f"U+{ord(letter):04X} ARABIC LETTER" in told for letter in "مرحبالع")
    assert len(messages("العالم 🚀")) == 2


def test_a_private_character_of_words_symbol_fonts_is_put_right() -> None:
    tree = one_row(results(RichText((Block((Run("\uf0b7 one", bold=True), Run(" \uf0b7 two \uf0f1"))),))))
    findings = found(tree, "glyph")
    assert ["for private use" in finding.message for finding in findings] == [True, True]
    after, _ = draft.apply(tree, correction_edit(tree, findings))
    rich = after.node(id_of("row")).text(Field.RESULTS, EN)
    assert [(run.text, run.bold) for run in rich.blocks[0].runs] == [("• one", True), (" • two \uf0f1", False)]


@pytest.mark.parametrize(
    "tree",
    [
        plan(node(Kind.DEPARTMENT, "🚀")),
        plan(node(Kind.DEPARTMENT, "d", node(Kind.LINE, "line", number="🚀"))),
        plan(organization="🚀"),
        plan(introduction="🚀"),
        plan(heading_results="🚀"),
        replace(plan(), settings=replace(plan().settings, series_class="OEA 🚀")),
    ],
)
def test_titles_numbers_cover_introduction_and_wordings_are_looked_at(tree: object) -> None:
    (finding,) = found(tree, "glyph")  # pyright: ignore[reportArgumentType]
    assert "U+1F680" in finding.message


def test_the_same_sign_stays_waived_when_other_words_change() -> None:
    (before,) = found(one_row(results("one 🚀")), "glyph")
    (after,) = found(one_row(results("two 🚀")), "glyph")
    assert before.waived == after.waived


def test_the_sample_plan_prints_as_typed() -> None:
    assert found(text_form.read(resource("sample_plans/sedi-2020.yaml")), "glyph") == []
