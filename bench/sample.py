"""The sample plan once or many times over, and files made of it."""

from dataclasses import replace
from functools import cache
from uuid import UUID, uuid5

from sedi_editor.document.build import build
from sedi_editor.document.model import Document
from sedi_editor.document.options import Options
from sedi_editor.exchange import text_form
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.resources import resource

FRENCH = Options((Language.FR,))


@cache
def sample(times: int) -> PlanTree:
    """The whole sample plan `times` times over, each copy with ids of its own."""
    tree = text_form.read(resource("sample_plans/sedi-2020.yaml"))
    copies = [_copy(department, str(number)) for number in range(times) for department in tree.departments]
    return replace(tree, departments=tuple(copies))


def french(times: int) -> Document:
    """That plan as a document in French."""
    return build(sample(times), FRENCH)


def _copy(node: Node, name: str) -> Node:
    children = tuple(_copy(child, name) for child in node.children)
    return replace(node, id=_id(node.id, name), children=children)


def _id(original: UUID, name: str) -> UUID:
    return uuid5(original, name)
