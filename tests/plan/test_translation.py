"""Which text is a translation of which."""

from sedi_editor.plan import translation
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import EMPTY, RichText
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import Source, Text, TextKey, is_stale

EN, ES, FR = Language.EN, Language.ES, Language.FR
IN_EN, IN_ES, IN_FR = ((Field.RESULTS, language) for language in (EN, ES, FR))
TEN, DIX, DIEZ = map(RichText.from_plain, ("Ten firms", "Dix entreprises", "Diez empresas"))


def made_from(text: RichText, language: Language = EN) -> Source:
    return Source(language, text.fingerprint)


def test_a_text_alone_is_a_source() -> None:
    assert translation.typed({}, IN_FR, DIX) == Text(DIX)


def test_a_text_typed_beside_another_is_its_translation() -> None:
    assert translation.typed({IN_EN: Text(TEN)}, IN_FR, DIX) == Text(DIX, made_from(TEN))


def test_an_edited_translation_is_up_to_date() -> None:
    texts = {IN_EN: Text(TEN), IN_FR: Text(DIX, made_from(DIEZ))}
    assert is_stale(texts, IN_FR)
    assert translation.typed(texts, IN_FR, RichText.from_plain("Dix firmes")) == Text(
        RichText.from_plain("Dix firmes"), made_from(TEN)
    )


def test_an_edited_source_stays_a_source_and_makes_its_translations_stale() -> None:
    texts = {IN_EN: Text(TEN), IN_FR: Text(DIX, made_from(TEN))}
    eleven = translation.typed(texts, IN_EN, RichText.from_plain("Eleven firms"))
    assert eleven == Text(RichText.from_plain("Eleven firms"))
    assert eleven is not None
    assert is_stale({**texts, IN_EN: eleven}, IN_FR)


def test_two_sources_stay_what_they_are() -> None:
    assert translation.typed({IN_EN: Text(TEN), IN_FR: Text(DIX)}, IN_FR, DIEZ) == Text(DIEZ)


def test_a_source_taken_away_and_typed_again_is_a_source_again() -> None:
    orphan: dict[TextKey, Text] = {IN_FR: Text(DIX, made_from(TEN))}
    assert translation.typed(orphan, IN_EN, TEN) == Text(TEN)
    assert not is_stale({**orphan, IN_EN: Text(TEN)}, IN_FR)


def test_of_several_the_true_source_in_view_comes_first() -> None:
    texts = {IN_EN: Text(TEN), IN_FR: Text(DIX)}
    assert translation.typed(texts, IN_ES, DIEZ, beside=FR) == Text(DIEZ, made_from(DIX, FR))
    texts = {IN_EN: Text(TEN), IN_FR: Text(DIX, made_from(TEN))}
    assert translation.typed(texts, IN_ES, DIEZ, beside=FR) == Text(DIEZ, made_from(TEN))


def test_an_empty_text_is_none() -> None:
    assert translation.typed({IN_EN: Text(TEN)}, IN_FR, EMPTY) is None


def test_still_right_keeps_the_words_and_renews_the_source() -> None:
    texts = {IN_EN: Text(TEN), IN_FR: Text(DIX, made_from(DIEZ))}
    assert translation.still_right(texts, IN_FR) == Text(DIX, made_from(TEN))
    assert translation.still_right({IN_FR: Text(DIX, made_from(TEN))}, IN_FR) == Text(DIX)
    assert translation.still_right({}, IN_FR) is None


def test_each_text_says_how_it_stands() -> None:
    texts = {IN_EN: Text(TEN), IN_FR: Text(DIX, made_from(DIEZ))}
    assert [translation.state(texts, key) for key in (IN_EN, IN_FR, IN_ES)] == [
        TextState.COMPLETE,
        TextState.STALE,
        TextState.MISSING,
    ]
    assert translation.state({}, IN_EN) is TextState.BLANK
