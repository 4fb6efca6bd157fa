from tests.checks.a_finding import EN, FR, found, one_row, results

SOURCE = results("Three countries")
(KEY,) = SOURCE


def test_a_translation_older_than_its_source_is_found() -> None:
    translation = results("Trois pays", FR, SOURCE[KEY])
    (finding,) = found(one_row({**results("Four countries"), **translation}), "stale")
    assert finding.language is FR
    assert finding.message == "The text in English has changed since it was translated"


def test_a_translation_of_a_text_that_is_gone_is_found() -> None:
    (finding,) = found(one_row(results("Trois pays", FR, SOURCE[KEY])), "stale")
    assert finding.message == "The text in English that it was translated from is gone"


def test_translations_of_the_text_as_it_is_and_texts_without_a_source_are_right() -> None:
    assert found(one_row({**SOURCE, **results("Trois pays", FR, SOURCE[KEY])}), "stale") == []
    assert found(one_row({**results("Four"), **results("Quatre", FR)}), "stale") == []


def test_a_waiver_lapses_when_the_source_changes_again() -> None:
    translation = results("Trois pays", FR, SOURCE[KEY])
    first, second = (
        found(one_row({**results(words, EN), **translation}), "stale")[0] for words in ("Four countries", "Five")
    )
    assert first.waived != second.waived
