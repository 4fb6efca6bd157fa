"""Replaces hits, one by one or all that are ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from sedi_editor.errors import UserError
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.edits import SetText
from sedi_editor.search.hit import Hit
from sedi_editor.search.replacing import replacements
from sedi_editor.ui.search.hit_steps import HitSteps
from sedi_editor.ui.search.results import SearchResults
from sedi_editor.ui.search.search_runner import SearchRunner
from sedi_editor.ui.session.session import Session


def replace_hits(session: Session, results: SearchResults, hits: Sequence[Hit]) -> int:
    """Replaces hits as one step of undo, and returns the number of replaced places.

    Texts that have changed since they were found are not changed. Raises PlanRuleError or FileProblem when the plan
    cannot be changed; then nothing is replaced.
    """
    session.flush()
    chosen = [hit for hit in hits if results.changes(hit)]
    tree, capitals = session.plan.tree(), results.keep_capitals
    group = replacements(tree, chosen, results.replacement, keep_capitals=capitals, label=_("Replace"))
    if group.edits:
        session.do(group, group.label)
    changed = {(edit.node, edit.field, edit.language) for edit in group.edits if isinstance(edit, SetText)}
    return sum((hit.node, hit.field, hit.language) in changed for hit in chosen)


class Replacing(QObject):
    """Replaces the hits of a search: the current one and goes to the next, or all that are ticked."""

    refused = Signal(str)
    """Why nothing was replaced."""
    replaced = Signal(str)
    """The number of places that were replaced together, as a sentence for a notice."""

    def __init__(self, session: Session, results: SearchResults, steps: HitSteps, runner: SearchRunner) -> None:
        super().__init__(runner)
        self._session = session
        self._results = results
        self._steps = steps
        self._runner = runner

    def current(self) -> None:
        """Replaces the current hit as one step of undo, and goes to the next; without one, goes to the next."""
        self._session.flush()
        self._runner.finish()
        current, behind = self._steps.current(), None
        if current and self._results.changes(current.hit):
            new = self._results.new_words(current.hit, current.span)
            if not self._replace([current.hit]):
                return
            behind = current.passage, (current.span[0], current.span[0] + len(new))
            self._runner.finish()
        self._steps.step(1, behind)

    def all_ticked(self) -> None:
        """Replaces all ticked hits, as one step of undo."""
        done = self._replace(self._results.ticked())
        if done is None:
            return
        words = _("Nothing was replaced: the ticked places say so already, or have changed")
        if done:
            words = ngettext("{n} place replaced", "{n} places replaced", done).format(n=grouped(done))
        self._runner.search()
        self.replaced.emit(words)

    def _replace(self, hits: Sequence[Hit]) -> int | None:
        """Replaces hits; returns the number of replaced places, or None where that was refused."""
        try:
            return replace_hits(self._session, self._results, hits)
        except UserError as refusal:
            self.refused.emit(str(refusal))
            return None
