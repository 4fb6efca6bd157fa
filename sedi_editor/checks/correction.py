"""The correction of findings, as one edit."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sedi_editor.checks.finding import Finding, NewText
from sedi_editor.plan.edits import Edit, Group, SetNumber, SetText
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanTree, Source, Text, TextKey, Texts, is_stale


def correction_edit(tree: PlanTree, findings: Iterable[Finding], label: str = "") -> Group:
    """The edit that corrects the findings; an empty group if they have no corrections.

    A translation that was up to date stays up to date: spaces and numbers do not change the meaning. If two findings
    correct the same text or number, the first one counts.
    """
    numbers: dict[UUID, SetNumber] = {}
    texts: dict[UUID | None, dict[TextKey, RichText]] = defaultdict(dict)
    for part in (part for finding in findings for part in finding.correction):
        if isinstance(part, NewText):
            texts[part.node].setdefault((part.field, part.language), part.rich)
        else:
            numbers.setdefault(part.node, part)
    edits: list[Edit] = [*numbers.values()]
    for node, new in texts.items():
        edits += _rewritten(node, tree.node(node).texts if node else tree.texts, new)
    return Group(tuple(edits), label)


def _rewritten(node: UUID | None, texts: Texts, new: dict[TextKey, RichText]) -> list[SetText]:
    edits: list[SetText] = []
    for key, text in texts.items():
        source, rich = text.translated_from, new.get(key, text.rich)
        if source and (key[0], source.language) in new and not is_stale(texts, key):
            source = Source(source.language, new[key[0], source.language].fingerprint)
        if (after := Text(rich, source)) != text:
            edits.append(SetText(node, *key, after))
    return edits
