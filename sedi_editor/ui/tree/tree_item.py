"""What an item of the tree shows: its number and title, its marks, and both as text for tooltip and screen reader."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.location import named, on_one_line
from sedi_editor.plan.progress import Completeness, Progress, own_progress
from sedi_editor.plan.tree import Node
from sedi_editor.plan.wording import kind_name, plan_name
from sedi_editor.ui.naming import language_name, language_title
from sedi_editor.ui.session.session import Session


class TreeItem(Struct, frozen=True):
    """What is painted of an item; `kind` None is the plan itself.

    The title is `pale` if it is missing in the draft language and shown in another. `completeness` is that of the draft
    language, `percent` how much of a department is there in it. `comments` counts the open threads of the node and of
    all below it, `own_comments` those that no item below shows.
    """

    kind: Kind | None
    number: str
    title: str
    pale: bool = False
    completeness: Completeness = Completeness.EMPTY
    percent: int | None = None
    comments: int = 0
    own_comments: int = 0


class TreeItems:
    """Makes the items of the session's plan, in the languages that the session shows. The node None is the plan."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def line(self, node: UUID | None) -> str:
        """Number and title as one line; a missing title in another language."""
        if node is None:
            return plan_name()
        return named(self._session.plan.node(node), self._session.view.draft_language).line

    def editable_line(self, node: UUID | None) -> str:
        """Number and title as one line, in the draft language alone."""
        if node is None:
            return plan_name()
        shown = self._session.plan.node(node)
        title = on_one_line(shown.text(Field.TITLE, self._session.view.draft_language).plain)
        return f"{shown.number} {title}".strip()

    def item(self, node: UUID | None) -> TreeItem:
        """What is painted of `node`."""
        language, plan = self._session.view.progress_language, self._session.plan
        if node is None:
            progress = self._own_progress()
            threads = _open(plan.threads(None))
            return TreeItem(None, "", plan_name(), False, progress.completeness, None, threads, threads)
        shown = plan.node(node)
        name = named(shown, self._session.view.draft_language)
        progress, threads = self._progress(shown), self._open_below(shown)
        return TreeItem(
            shown.kind,
            name.number,
            name.title,
            name.language is not self._session.view.draft_language,
            progress.completeness,
            progress.percent if language and shown.kind is Kind.DEPARTMENT and progress.wanted else None,
            threads,
            threads if shown.kind is Kind.INITIATIVE else _open(plan.threads(node)),
        )

    def tool_tip(self, node: UUID | None) -> str:
        """The tooltip: kind, title and marks in words, line by line; for a department the progress of each language."""
        if node is None:
            return "\n".join((plan_name(), *self._state_lines(None, self._own_progress())))
        shown = self._session.plan.node(node)
        lines = [f"{kind_name(shown.kind)}: {named(shown, self._session.view.draft_language).line}"]
        if shown.kind is Kind.DEPARTMENT:
            for language in self._session.plan.settings().languages:
                progress = self._session.figures.progress(shown, language)
                lines.append(_("{language}: {percent} %").format(language=language.own_name, percent=progress.percent))
        return "\n".join((*lines, *self._state_lines(shown, self._progress(shown))))

    def accessible_text(self, node: UUID | None) -> str:
        """What a screen reader reads: title, kind, and the marks in words."""
        if node is None:
            return ", ".join((plan_name(), *self._state_lines(None, self._own_progress())))
        shown = self._session.plan.node(node)
        name = named(shown, self._session.view.draft_language).line
        return ", ".join((name, kind_name(shown.kind), *self._state_lines(shown, self._progress(shown))))

    def _progress(self, node: Node) -> Progress:
        language = self._session.view.progress_language
        return self._session.figures.progress(node, language) if language else _NOTHING

    def _open_below(self, node: Node) -> int:
        return self._session.figures.open_threads(node, self._session.plan.tree().annotations)

    def _own_progress(self) -> Progress:
        language = self._session.view.progress_language
        return own_progress(self._session.plan.texts(None), language) if language else _NOTHING

    def _state_lines(self, node: Node | None, progress: Progress) -> list[str]:
        lines: list[str] = []
        language = self._session.view.progress_language
        if language and progress.missing:
            words = ngettext("{n} text missing in {language}", "{n} texts missing in {language}", progress.missing)
            lines.append(words.format(n=progress.missing, language=language_name(language)))
        if language and progress.stale:
            words = ngettext(
                "{n} text in {language} older than its source",
                "{n} texts in {language} older than their source",
                progress.stale,
            )
            lines.append(words.format(n=progress.stale, language=language_name(language)))
        if language and progress.completeness is Completeness.COMPLETE:
            lines.append(_("{language} complete").format(language=language_title(language)))
        threads = self._open_below(node) if node else _open(self._session.plan.threads(None))
        if threads:
            lines.append(ngettext("{n} open comment", "{n} open comments", threads).format(n=threads))
        return lines


_NOTHING = Progress(0, 0, 0)


def _open(threads: Sequence[Thread]) -> int:
    return sum(thread.resolved is None for thread in threads)
