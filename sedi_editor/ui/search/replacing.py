"""Replaces the ticked hits, as one step of undo."""

from sedi_editor.i18n import _
from sedi_editor.plan.edits import SetText
from sedi_editor.search.replacing import replacements
from sedi_editor.ui.search.results import SearchResults
from sedi_editor.ui.session.session import Session


def replace_ticked(session: Session, results: SearchResults) -> int:
    """Replaces all ticked hits, and returns the number of replaced places.

    Texts that have changed since they were found are not changed. Raises PlanRuleError or FileProblem when the plan
    cannot be changed; then nothing is replaced.
    """
    session.flush()
    chosen = [hit for hit in results.ticked() if results.changes(hit)]
    tree, capitals = session.plan.tree(), results.keep_capitals
    group = replacements(tree, chosen, results.replacement, keep_capitals=capitals, label=_("Replace"))
    if group.edits:
        session.do(group, group.label)
    changed = {(edit.node, edit.field, edit.language) for edit in group.edits if isinstance(edit, SetText)}
    return sum((hit.node, hit.field, hit.language) in changed for hit in chosen)
