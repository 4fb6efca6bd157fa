"""Plan files that no program of ours writes: their digests are right, but their plan breaks a rule."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, PlanTree, Source, Text
from sedi_editor.store import new_file

_RESULTS = (Field.RESULTS, Language.EN)

IN_TEXTS: dict[str, tuple[Callable[[Node], Node], str]] = {
    "markup of another program": (
        lambda row: replace(row, texts={**row.texts, _RESULTS: Text(RichText.unparsed("<p>See <table>"))}),
        "not in the form this program writes",
    ),
    "a text that such a node does not have": (
        lambda row: replace(row, texts={**row.texts, (Field.AUTHOR, Language.EN): Text(RichText.from_plain("who"))}),
        "has no",
    ),
    "a source that is no fingerprint": (
        lambda row: replace(
            row,
            texts={**row.texts, _RESULTS: Text(RichText.from_plain("made"), Source(Language.FR, "a\nb"))},
        ),
        "fingerprint",
    ),
}
"""What is wrong in a row, and the words of the problem."""


def write_forged(path: Path, tree: PlanTree, forge: Callable[[Node], Node], monkeypatch: pytest.MonkeyPatch) -> Node:
    """Writes the plan with its first row forged; returns that row as it was."""
    row = next(node for node in tree.walk() if node.kind is Kind.ROW and not node.joined)

    def forged(node: Node) -> Node:
        return forge(node) if node is row else replace(node, children=tuple(map(forged, node.children)))

    with monkeypatch.context() as unchecked:
        unchecked.setattr(new_file, "check_rules", lambda _tree: None)
        new_file.make(path, replace(tree, departments=tuple(map(forged, tree.departments))))
    return row
