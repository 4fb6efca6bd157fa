"""The filters find words however they are typed."""

import pytest

from sedi_editor.ui.widgets.folding import folded


@pytest.mark.parametrize(
    ("typed", "written"), [("oeuvre", "Œuvre"), ("strasse", "Straße"), ("EDUCACION", "educación"), ("l'eau", "L’eau")]
)
def test_a_word_is_found_whatever_its_case_its_accents_and_its_joined_letters(typed: str, written: str) -> None:
    assert folded(typed) == folded(written)
