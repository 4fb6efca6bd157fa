"""Where in the plan a finding is, in words: its department, what it stands under, and its cell."""

from collections.abc import Mapping
from functools import cached_property
from uuid import UUID

from sedi_editor.checks.excerpt import beginning
from sedi_editor.checks.finding import Finding
from sedi_editor.i18n import _, marked
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.plan.wording import field_words

_LONGEST = 48
_BETWEEN = " › "


class Whereabouts:
    """The places of `tree` in words; titles are in the plan's first language that has them."""

    def __init__(self, tree: PlanTree) -> None:
        self._tree = tree

    def department(self, node: UUID | None) -> Node | None:
        """The department that `node` is or is in; None for the plan itself."""
        return self._line(node)[0] if node else None

    def title(self, node: Node | None) -> str:
        """The title of a node, or of the plan; where there is none, what kind of node it is."""
        shown = self._title(node)
        return shown or (_(_UNTITLED[node.kind]) if node else _("The plan"))

    def path(self, node: UUID | None) -> str:
        """The way to `node` from its department, that not included: `1.1 › MSMEs › Online advice, row 2`."""
        if node is None:
            return _("The plan")
        way = self._line(node)
        steps = [self._step(one, last=one is way[-1]) for one in way[1:] if one.kind is not Kind.ROW]
        # An objective's number begins with its line's.
        if len(way) > 2 and way[2].number:
            del steps[0]
        if way[-1].kind is Kind.ROW:
            steps[-1] = _("{initiative}, row {number}").format(initiative=steps[-1], number=_place(way[-1], way[-2]))
        return _BETWEEN.join(steps) or self.title(way[0])

    def cell(self, finding: Finding) -> str:
        """The text that the finding is about: `column 3, Français`; empty when it is about no single one."""
        return self.text(finding.field, finding.language)

    def text(self, field: Field | None, language: Language | None) -> str:
        """The text of a field in a language: `column 3, Français`; either may be missing."""
        name = field_words(field) if field else ""
        own = language.own_name if language else ""
        return _("{field}, {language}").format(field=name, language=own) if name and own else name or own

    def _step(self, node: Node, last: bool) -> str:
        if node.kind in (Kind.LINE, Kind.OBJECTIVE) and node.number:
            return f"{node.number} {self._title(node)}".strip() if last else node.number
        return self.title(node)

    def _title(self, node: Node | None) -> str:
        texts = node.texts if node else self._tree.texts
        languages = (*self._tree.settings.languages, *Language)
        found = next((texts[Field.TITLE, one] for one in languages if (Field.TITLE, one) in texts), None)
        return beginning(" ".join(found.rich.plain.split()), _LONGEST) if found else ""

    def _line(self, node: UUID) -> list[Node]:
        """The department, and all nodes from there down to `node`."""
        line = [self._tree.node(node)]
        while parent := self._parents.get(line[0].id):
            line.insert(0, parent)
        return line

    @cached_property
    def _parents(self) -> Mapping[UUID, Node]:
        return {child.id: node for node in self._tree.walk() for child in node.children}


def _place(row: Node, initiative: Node) -> int:
    return next(at for at, one in enumerate(initiative.children, 1) if one.id == row.id)


_UNTITLED: Mapping[Kind, str] = {
    Kind.DEPARTMENT: marked("Department without a title"),
    Kind.LINE: marked("Line without a title"),
    Kind.OBJECTIVE: marked("Objective without a title"),
    Kind.TOPIC: marked("Topic without a title"),
    Kind.INITIATIVE: marked("Initiative without a title"),
    Kind.ROW: marked("Row"),
}
