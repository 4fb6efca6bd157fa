"""The rules of the tree, on whole plans."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.rules import broken_rules, check
from sedi_editor.plan.tree import Node, PlanTree, Source, Text, is_stale, only_languages
from tests.plan.a_plan import id_of, node, row, small_plan, text
from tests.strategies import plan_trees


def plan_of(*initiatives_and_topics: Node) -> PlanTree:
    objective = node(Kind.OBJECTIVE, "objective", *initiatives_and_topics)
    department = node(Kind.DEPARTMENT, "department", node(Kind.LINE, "line", objective))
    return PlanTree(id_of("plan"), departments=(department,))


def test_a_plan_that_keeps_the_rules_has_nothing_to_report() -> None:
    assert list(broken_rules(small_plan())) == []


BROKEN = {
    "Two nodes have the id": plan_of(node(Kind.INITIATIVE, "A"), node(Kind.INITIATIVE, "A")),
    "cannot stand under": plan_of(row("a row")),
    "before its topics": plan_of(node(Kind.TOPIC, "T"), node(Kind.INITIATIVE, "A")),
    "no cell above it": plan_of(node(Kind.INITIATIVE, "A", row("A1", [Column.RESULTS]))),
    "text of its own": plan_of(
        node(Kind.INITIATIVE, "A", row("A1"), replace(row("A2"), joined=frozenset({Column.RESULTS})))
    ),
    "Column 1 is joined": plan_of(node(Kind.INITIATIVE, "A", row("A1"), row("A2", [Column.INITIATIVE]))),
    "has no cells to join": plan_of(replace(node(Kind.INITIATIVE, "A"), joined=frozenset({Column.RESULTS}))),
    "holds an empty": plan_of(Node(id_of("A"), Kind.INITIATIVE, texts={(Field.TITLE, Language.EN): Text(RichText())})),
    "has no “results” text": plan_of(
        Node(id_of("A"), Kind.INITIATIVE, texts={(Field.RESULTS, Language.EN): text("x")})
    ),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_each_broken_rule_is_named(rule: str) -> None:
    with pytest.raises(PlanRuleError, match=rule):
        check(BROKEN[rule])


def test_all_broken_rules_are_listed_not_only_the_first() -> None:
    tree = plan_of(row("a row"), node(Kind.INITIATIVE, "A", row("A1", [Column.RESULTS])))
    assert len(list(broken_rules(tree))) >= 2


def test_a_translation_is_stale_once_its_source_changes() -> None:
    english = (Field.TITLE, Language.EN)
    french = (Field.TITLE, Language.FR)
    source = text("Work plan")
    translation = Text(RichText.from_plain("Plan de travail"), source_of(source))
    assert not is_stale({english: source, french: translation}, french)
    assert is_stale({english: text("Work programme"), french: translation}, french)
    assert is_stale({french: translation}, french)
    assert not is_stale({english: source, french: translation}, english)


def source_of(source: Text) -> Source:
    return Source(Language.EN, source.rich.fingerprint)


@pytest.mark.slow("draws many random plans")
@given(plan_trees())
def test_a_plan_reduced_to_a_language_keeps_its_structure_and_the_rules(tree: PlanTree) -> None:
    reduced = only_languages(tree, [Language.FR])
    check(reduced)
    assert [(one.id, one.joined) for one in reduced.walk()] == [(one.id, one.joined) for one in tree.walk()]
    assert {language for one in reduced.walk() for _, language in one.texts} <= {Language.FR}
    for ours, whole in zip(reduced.walk(), tree.walk(), strict=True):
        assert {key: kept.rich for key, kept in ours.texts.items()} == {
            key: kept.rich for key, kept in whole.texts.items() if key[1] is Language.FR
        }
