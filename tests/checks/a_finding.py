"""Plans for the checks, and what a check finds in them."""

from collections.abc import Mapping

from msgspec.structs import replace

from sedi_editor.checks.finding import Finding
from sedi_editor.checks.run import run
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Source, Text, TextKey
from tests.plan.a_plan import id_of, node, row, text, titles

EN, ES, FR, PT = Language


def found(tree: PlanTree, check: str) -> list[Finding]:
    """What one check finds."""
    return run(tree, [check])


def plan(*departments: Node, languages: tuple[Language, ...] = (EN, FR), **texts: str) -> PlanTree:
    """A plan with a title; `texts` are others of its own, in French."""
    own = {(Field(name), FR): text(words) for name, words in texts.items()}
    return PlanTree(id_of("plan"), PlanSettings(languages=languages), {**titles("plan"), **own}, departments)


def one_row(cells: Mapping[TextKey, Text]) -> PlanTree:
    """A plan whose only row has `cells`."""
    initiative = node(Kind.INITIATIVE, "initiative", replace(row("row"), texts=cells))
    objective = node(Kind.OBJECTIVE, "objective", initiative, number="1.1")
    return plan(node(Kind.DEPARTMENT, "department", node(Kind.LINE, "line", objective, number="1")))


def results(words: str | RichText, language: Language = EN, source: Text | None = None) -> dict[TextKey, Text]:
    """A cell of column 3; with a `source` in English it is its translation."""
    rich = RichText.from_plain(words) if isinstance(words, str) else words
    made_from = Source(EN, source.rich.fingerprint) if source else None
    return {(Field.RESULTS, language): Text(rich, made_from)}


def lines(*numbers: str, name: str = "department") -> Node:
    """A department with lines of these numbers, each with one objective that fits and is filled."""
    return node(
        Kind.DEPARTMENT, name, *(line(number, f"{number}.1", name=f"{name} {at}") for at, number in enumerate(numbers))
    )


def line(number: str, *objectives: str, name: str = "line") -> Node:
    """A line with objectives of these numbers."""
    children = [objective(one, f"{name} objective {at}") for at, one in enumerate(objectives)]
    return node(Kind.LINE, name, *children, number=number)


def objective(number: str, name: str) -> Node:
    """An objective with one initiative that has one row."""
    initiative = node(Kind.INITIATIVE, f"{name} initiative", row(f"{name} row"))
    return node(Kind.OBJECTIVE, name, initiative, number=number)
