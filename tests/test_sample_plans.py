"""The sample plans are whole, true to their model's structure, and written anew."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sedi_editor.exchange.text_form import read
from sedi_editor.plan.kind import ROW_COLUMNS, Field, Kind
from sedi_editor.plan.language import Language, default_text
from sedi_editor.plan.richtext import BlockKind
from sedi_editor.plan.summary import summarize
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.resources import resource

RUN = 8
"""A run of that many equal words is a copied phrase; shorter ones are only official names may be as long."""


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return read(resource("sample_plans/sedi-2020.yaml"))


@pytest.fixture(scope="module")
def published(reference_folder: Path) -> dict[str, list[dict[str, object]]]:
    return json.loads((reference_folder / "plan-2020-fr.json").read_text("utf-8"))


def test_the_sample_is_as_large_as_the_published_plan(sample: PlanTree) -> None:
    figures = summarize(sample)
    assert [figures.kinds[kind] for kind in Kind] == [5, 8, 21, 21, 64, 116]
    assert figures.joins == 185
    assert figures.languages[Language.FR].words > 9_000


def test_english_and_french_are_complete_and_up_to_date(sample: PlanTree) -> None:
    figures = summarize(sample)
    for language in (Language.EN, Language.FR):
        assert (figures.languages[language].missing, figures.languages[language].stale) == (0, 0)


@pytest.mark.parametrize("language", [Language.ES, Language.PT])
def test_spanish_and_portuguese_reach_down_to_the_topics(sample: PlanTree, language: Language) -> None:
    headings = [node for node in sample.walk() if node.kind not in (Kind.INITIATIVE, Kind.ROW)]
    assert all(node.text(Field.TITLE, language) for node in headings)
    assert len(sample.text(Field.INTRODUCTION, language).plain.split()) > 300


def test_the_sample_is_awkward_where_real_plans_are(sample: PlanTree) -> None:
    texts = [text.rich for node in sample.walk() for text in node.texts.values()]
    kinds = {block.kind for text in texts for block in text.blocks}
    assert kinds >= {BlockKind.BULLET}
    runs = [run for text in texts for block in text.blocks for run in block.runs]
    assert any(run.bold for run in runs)
    assert any(run.italic for run in runs)
    assert any(run.link for run in runs)
    assert any("\xa0" in run.text for run in runs)
    assert [node for node in sample.walk() if node.kind is Kind.INITIATIVE and not node.texts]
    assert [node for node in sample.walk() if node.kind is Kind.OBJECTIVE and node.initiatives]
    assert [node for node in sample.departments if len(node.texts) > len(Language)]


def lines_of(sample: PlanTree) -> Iterator[tuple[str, str, frozenset[int]]]:
    """Each printed line: kind, number, and for a row the indexes of its joined columns."""
    for node in sample.walk():
        if node.kind is Kind.INITIATIVE:
            continue
        joined = frozenset(index for index, column in enumerate(ROW_COLUMNS, 1) if column in node.joined)
        yield node.kind, node.number, joined


def test_structure_numbers_and_joins_are_those_of_the_published_plan(
    sample: PlanTree, published: dict[str, list[dict[str, object]]]
) -> None:
    expected: list[tuple[str, str, frozenset[int]]] = []
    for row in published["rows"]:
        kind = str(row["kind"])
        if kind == "header":
            continue
        number = re.match(r"[\d.]*\d", str(row.get("text", ""))) if kind in ("line", "objective") else None
        joined = row.get("joined", [])
        assert isinstance(joined, list)
        expected.append((kind, number[0] if number else "", frozenset(joined) - {0}))
    assert list(lines_of(sample)) == expected


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs_of(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


OFFICIAL_NAMES = " | ".join(
    [
        "agence interaméricaine pour la coopération et le développement",
        "an integrated approach for building resilience and competitiveness in the americas",
        "partenariat des amériques sur l énergie et le climat",
        "département du développement humain de l éducation et de l emploi",
        "réseau interaméricain d atténuation des effets des catastrophes rimd",
        "programme interaméricain de développement durable pids 2016 2021",
        "réseau interaméricain pour l administration du travail rial",
    ]
)


def test_every_sentence_is_the_samples_own(
    sample: PlanTree, published: dict[str, list[dict[str, object]]], reference_folder: Path
) -> None:
    theirs = runs_of((reference_folder / "plan-2020-fr.txt").read_text("utf-8"))
    texts: list[Node | PlanTree] = [sample, *sample.walk()]
    ours = {
        run
        for one in texts
        for (_, language), text in one.texts.items()
        if language is Language.FR
        for run in runs_of(text.rich.plain)
    }
    shared = {" ".join(run) for run in ours & theirs}
    assert {run for run in shared if run not in OFFICIAL_NAMES} == set()


@pytest.mark.parametrize("name", ["sedi-2020", "starter"])
def test_a_wording_that_is_the_official_one_is_left_to_the_program(name: str) -> None:
    tree = read(resource(f"sample_plans/{name}.yaml"))
    assert [key for key, text in tree.texts.items() if text.rich.plain == default_text(*key)] == []


def test_the_starter_is_small_and_in_four_languages() -> None:
    starter = read(resource("sample_plans/starter.yaml"))
    figures = summarize(starter)
    assert figures.kinds[Kind.ROW] == 3
    assert all(figures.languages[language].missing == 0 for language in Language)
    assert starter.settings.symbol is None
