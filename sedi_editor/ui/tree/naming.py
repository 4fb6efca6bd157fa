"""What the parts of the plan are called in the tree."""

from dataclasses import dataclass

from sedi_editor.i18n import _
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node


@dataclass(frozen=True, slots=True)
class Named:
    """A node's number and title on one line; `language` is that of the title, None where it has none in any."""

    number: str
    title: str
    language: Language | None

    @property
    def line(self) -> str:
        """Both together."""
        return f"{self.number} {self.title}".strip()


def named(node: Node, language: Language) -> Named:
    """What a node is called in `language`, else in the first that it has a title in."""
    for one in (language, *Language):
        title = node.text(Field.TITLE, one)
        if title:
            return Named(node.number, on_one_line(title.plain), one)
    return Named(node.number, _("(no title)"), None)


def on_one_line(text: str) -> str:
    """`text` with a blank wherever it has blanks, breaks or ends of paragraphs."""
    return " ".join(text.split())


def kind_name(kind: Kind) -> str:
    """What a kind of node is called."""
    names = {
        Kind.DEPARTMENT: _("Department"),
        Kind.LINE: _("Strategic line"),
        Kind.OBJECTIVE: _("Strategic objective"),
        Kind.TOPIC: _("Topic"),
        Kind.INITIATIVE: _("Initiative"),
        Kind.ROW: _("Row"),
    }
    return names[kind]


def plan_name() -> str:
    """What the first line of the tree is called, which stands for the plan itself."""
    return _("Plan and cover")
