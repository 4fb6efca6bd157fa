"""Words and characters are counted as Word counts them."""

from hypothesis import given

from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.word_count import WordCount, words_in, words_of, words_of_node, words_of_plan
from tests.plan.a_plan import small_plan
from tests.strategies import rich_texts


def test_a_paragraph_is_counted_as_in_word() -> None:
    assert words_in("L’OEA  agit, ici.") == WordCount(3, 14, 17, 1)
    assert words_in("") == words_in("  ") == WordCount()
    assert words_in("one\ntwo three") == WordCount(3, 11, 12, 1)


def test_a_text_is_the_sum_of_its_paragraphs() -> None:
    assert words_of([RichText.from_plain("one two\n\nthree")]) == WordCount(3, 11, 12, 2)


@given(rich_texts())
def test_no_word_is_left_out(rich: RichText) -> None:
    assert words_of([rich]).words == len(rich.plain.split())


def test_the_plan_is_the_sum_of_its_departments_and_its_own_texts() -> None:
    tree = small_plan()
    own = words_of([tree.text(field, Language.EN) for field, language in tree.texts if language is Language.EN])
    departments = sum((words_of_node(department, Language.EN) for department in tree.departments), WordCount())
    assert words_of_plan(tree, Language.EN) == own + departments
    assert departments.words > 20
    assert words_of_plan(tree, Language.FR) == WordCount()
