"""Words that are right although a dictionary lacks them: the house's, the user's, the plan's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sedi_editor.errors import FileProblem
from sedi_editor.plan.language import Language
from sedi_editor.spelling.own_words import OwnWords
from sedi_editor.spelling.personal_words import PersonalWords
from sedi_editor.spelling.plan_words import add_word, plan_words, waived_word
from tests.plan.a_plan import small_plan

EN, ES, FR, PT = Language


def test_a_word_in_small_letters_is_right_at_the_start_of_a_sentence_too_and_a_name_only_as_it_is() -> None:
    own = OwnWords(["prosumer", "Prospecta"])
    assert "prosumer" in own
    assert "Prosumer" in own
    assert "Prospecta’s" in own
    assert "prospecta" not in own
    assert own.near("prosumr") == ("prosumer",)
    assert own.near("elephant") == ()


def test_personal_words_are_kept_for_each_language(tmp_path: Path) -> None:
    personal = PersonalWords(tmp_path / "words")
    assert personal.of(EN) == ()
    personal.add(EN, "Prospecta")
    personal.add(EN, "allyship")
    personal.add(EN, "allyship")
    personal.add(FR, "ministériel")
    assert PersonalWords(tmp_path / "words").of(EN) == ("allyship", "Prospecta")
    assert (tmp_path / "words" / "fr.txt").read_text(encoding="utf-8") == "ministériel\n"
    personal.remove(EN, "allyship")
    assert personal.of(EN) == ("Prospecta",)


def test_a_file_that_somebody_spoilt_gives_the_words_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_bytes(b"\xff\xfeone\r\n\r\n  two \n\x00\n")
    assert {"one", "two"} <= set(PersonalWords(tmp_path).of(EN))


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("a file where the folder should be")
    with pytest.raises(FileProblem, match="words"):
        PersonalWords(tmp_path / "words").add(EN, "allyship")


def test_a_word_of_the_plan_comes_and_goes_by_an_edit() -> None:
    from sedi_editor.plan.draft import Draft

    draft = Draft(small_plan())
    edit = add_word("Prospecta", EN, "A word of this plan", "Rosa", datetime(2026, 1, 2, tzinfo=UTC))
    inverse = edit.perform(draft)
    waivers = draft.tree().annotations.waivers
    assert plan_words(waivers, EN) == ("Prospecta",)
    assert plan_words(waivers, FR) == ()
    assert waivers[0].waived == waived_word("Prospecta", EN)
    inverse.perform(draft)
    assert plan_words(draft.tree().annotations.waivers, EN) == ()
