"""The sample plan, once or many times in one plan, and other plans made of it."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from itertools import count
from uuid import NAMESPACE_OID, UUID, uuid5

from msgspec.structs import replace
from PIL import Image

from sedi_editor.document.build import build
from sedi_editor.document.model import Document
from sedi_editor.document.options import Options
from sedi_editor.exchange import text_form
from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.comment import Comment, Resolution, Thread, in_order
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Emblem, Node, PlanTree
from sedi_editor.resources import resource

FRENCH = Options((Language.FR,))


@cache
def sample(times: int) -> PlanTree:
    """A plan of `times` copies of the sample plan, each with ids of its own."""
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


def long_objective(rows: int) -> PlanTree:
    """The sample plan with one more objective, the first: with so many rows, in as many initiatives as they need."""
    tree = sample(1)
    department = tree.departments[0]
    line = department.children[0]
    pattern = [node for node in tree.walk() if node.kind is Kind.INITIATIVE]
    initiatives: list[Node] = []
    for number in count():
        left = rows - sum(len(node.children) for node in initiatives)
        if not left:
            break
        copied = _copy(pattern[number % len(pattern)], f"long {number}")
        children = copied.children[:left]
        initiatives.append(replace(copied, children=children))
    objective = replace(line.children[0], id=_id(line.id, "long"), children=tuple(initiatives))
    line = replace(line, children=(objective, *line.children))
    department = replace(department, children=(line, *department.children[1:]))
    return replace(tree, departments=(department, *tree.departments[1:]))


def with_large_emblem(tree: PlanTree) -> PlanTree:
    """The plan with an emblem of 200 kB; it is noise, which no format compresses."""
    picture = BytesIO()
    Image.effect_noise((450, 450), 100).save(picture, "png")
    return replace(tree, settings=replace(tree.settings, emblem=Emblem("image/png", picture.getvalue())))


def commented(tree: PlanTree, threads: int) -> PlanTree:
    """The plan with so many threads of comments on its nodes in turn, by five people; every third is resolved."""
    said: dict[UUID | None, tuple[Thread, ...]] = {}
    ids = [node.id for node in tree.walk()]
    for number in range(threads):
        owner = ids[number % len(ids)]
        said[owner] = in_order([*said.get(owner, ()), _thread(number)])
    return replace(tree, annotations=Annotations(said))


def _thread(number: int) -> Thread:
    at = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=number)
    name = f"Reviewer {number % 5 + 1}"
    words = f"Remark {number}: is the result worded as in the budget, and does it say by when?"
    comment = Comment(uuid5(NAMESPACE_OID, f"comment {number}"), name, f"R{number % 5 + 1}", at, words)
    resolved = Resolution(name, at) if number % 3 == 0 else None
    return Thread(uuid5(NAMESPACE_OID, f"thread {number}"), (comment,), resolved=resolved)
