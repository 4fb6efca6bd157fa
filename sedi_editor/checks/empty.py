"""Headings with nothing under them, and initiatives whose cells are all empty."""

from collections.abc import Iterator, Mapping

from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity
from sedi_editor.checks.survey import Survey
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import Node

_WORDS: Mapping[Kind, str] = {
    Kind.DEPARTMENT: translatable("The department has no strategic line"),
    Kind.LINE: translatable("The strategic line has no objective"),
    Kind.OBJECTIVE: translatable("The objective has no initiative"),
    Kind.TOPIC: translatable("The topic has no initiative"),
    Kind.INITIATIVE: translatable("The initiative has nothing in columns 2 to 5"),
}


def find(plan: Survey) -> Iterator[Finding]:
    """The lowest headings with nothing under them: one that is empty does not make those above it empty too."""
    for node in plan.nodes():
        words = _WORDS.get(node.kind)
        if words and _is_empty(node):
            yield Finding(KEY, Severity.ERROR, node.id, lambda words=words: _(words))


def _is_empty(node: Node) -> bool:
    if node.kind is Kind.INITIATIVE:
        # A joined cell continues the one above, so it is not empty.
        return not any(row.texts or row.joined for row in node.children)
    return not node.children


KEY = "empty"
CHECK = Check(KEY, translatable("Empty part"), find)
