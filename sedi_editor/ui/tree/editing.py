"""The edits that the tree offers; each is one step of undo, with a label."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import QMimeData

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _, ngettext
from sedi_editor.plan import levels, outline
from sedi_editor.plan.copying import copy_of, duplicate_edit, with_own_texts
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit, Group, Position, SetNumber, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.location import named, on_one_line
from sedi_editor.plan.merged_cells import add_edit, move_edit, remove_edit, topmost
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.translation import typed
from sedi_editor.plan.tree import Node
from sedi_editor.plan.wording import kind_name
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.mime_data import copied_nodes, mime_of_copied

_NUMBER = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)*)\.?(?:\s+(?P<title>.*))?")
_LONGEST_NAME = 40


class TreeEditing:
    """Edits the session's plan. Methods raise PlanRuleError or FileProblem; then the plan is as it was."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, kind: Kind, beside: UUID | None) -> UUID:
        """Adds an empty node of `kind` near `beside` (None: the plan itself). Returns its id."""
        plan = self._plan
        place = self._place(kind, beside)
        node = outline.new_node(plan, kind, place.parent)
        label = _("Add: {kind}").format(kind=kind_name(kind))
        self._session.do(add_edit(plan, place.parent, place.index, node), label)
        return node.id

    def rename(self, node: UUID, line: str) -> None:
        """Sets number and title from `line`, such as "1.1 Title". A title with the same words keeps its formatting."""
        shown, language = self._plan.node(node), self._session.view.draft_language
        number, title = _split_line(shown, line)
        edits: list[Edit] = []
        if number != shown.number:
            edits.append(SetNumber(node, number))
        if title != on_one_line(shown.text(Field.TITLE, language).plain):
            key = (Field.TITLE, language)
            text = typed(shown.texts, key, RichText.from_plain(title), self._session.view.second_language)
            edits.append(SetText(node, *key, text))
        if edits:
            self._session.do(Group(tuple(edits)), _("Rename {name}").format(name=self._name(node)))

    def duplicate(self, nodes: Sequence[UUID]) -> list[UUID]:
        """Adds copies behind `nodes`. Returns the ids of the copies."""
        group, copies = duplicate_edit(self._plan, nodes)
        if copies:
            many = ngettext("Duplicate {n} part", "Duplicate {n} parts", len(copies))
            label = self._counted(topmost(self._plan, nodes), _("Duplicate {name}"), many)
            self._session.do(group, label)
        return copies

    def delete(self, nodes: Sequence[UUID]) -> str:
        """Deletes `nodes`. Returns a sentence that says so, for a notice."""
        tops = topmost(self._plan, nodes)
        notice = self._counted(tops, _("Deleted {name}"), ngettext("Deleted {n} part", "Deleted {n} parts", len(tops)))
        label = self._counted(tops, _("Delete {name}"), ngettext("Delete {n} part", "Delete {n} parts", len(tops)))
        self._session.do(remove_edit(self._plan, tops), label)
        return notice

    def move(self, nodes: Sequence[UUID], parent: UUID | None, gap: int | None) -> None:
        """Moves `nodes` under `parent`, before the child that is now at `gap`; with None to the end."""
        group = move_edit(self._plan, nodes, parent, gap)
        if group.edits:
            self._session.do(group, self._moving(nodes))

    def move_up(self, nodes: Sequence[UUID]) -> None:
        """Moves `nodes` one place up."""
        self._session.do(outline.move_up_edit(self._plan, nodes), self._moving(nodes))

    def move_down(self, nodes: Sequence[UUID]) -> None:
        """Moves `nodes` one place down."""
        self._session.do(outline.move_down_edit(self._plan, nodes), self._moving(nodes))

    def promote(self, nodes: Sequence[UUID]) -> None:
        """Raises `nodes` by one level."""
        self._session.do(levels.promote_edit(self._plan, nodes), _("Promote"))

    def demote(self, nodes: Sequence[UUID]) -> None:
        """Lowers `nodes` by one level."""
        self._session.do(levels.demote_edit(self._plan, nodes), _("Demote"))

    def cannot_promote(self, nodes: Sequence[UUID]) -> str:
        """Why `nodes` cannot be raised by one level; "" if they can."""
        return _refusal(lambda: levels.promote_edit(self._plan, nodes))

    def cannot_demote(self, nodes: Sequence[UUID]) -> str:
        """Why `nodes` cannot be lowered by one level; "" if they can."""
        return _refusal(lambda: levels.demote_edit(self._plan, nodes))

    def cannot_move_up(self, nodes: Sequence[UUID]) -> str:
        """Why `nodes` cannot be moved up; "" if they can."""
        return _refusal(lambda: outline.check_move_up(self._plan, nodes))

    def cannot_move_down(self, nodes: Sequence[UUID]) -> str:
        """Why `nodes` cannot be moved down; "" if they can."""
        return _refusal(lambda: outline.check_move_down(self._plan, nodes))

    def copy(self, nodes: Sequence[UUID]) -> QMimeData:
        """Copies of `nodes` as MIME data for the clipboard. Joined cells have their text with them."""
        tops = topmost(self._plan, nodes)
        words = "\n".join(named(self._plan.node(node), self._session.view.draft_language).line for node in tops)
        threads = self._plan.tree().annotations.threads
        return mime_of_copied([with_own_texts(self._plan, node) for node in tops], threads, words)

    def paste(self, content: QMimeData, beside: UUID | None) -> list[UUID]:
        """Adds the nodes in `content` near `beside`. Returns their ids.

        Nodes that were cut come back as they were, with their comments; nodes that the plan still has are copied.
        """
        ahead = Draft(self._plan.tree())
        edits: list[Edit] = []
        pasted: list[UUID] = []
        nodes, threads = copied_nodes(content)
        for kind, alike in groupby(nodes, lambda node: node.kind):
            place = self._place(kind, pasted[-1] if pasted else beside, ahead)
            new = [copy_of(node) if any(ahead.has(part.id) for part in node.walk()) else node for node in alike]
            step = add_edit(ahead, place.parent, place.index, *new, threads=threads)
            ahead.perform(step)
            edits += step.edits
            pasted += [node.id for node in new]
        if pasted:
            label = ngettext("Paste {n} part", "Paste {n} parts", len(pasted)).format(n=len(pasted))
            self._session.do(Group(tuple(edits)), label)
        return pasted

    @property
    def _plan(self) -> Draft:
        return self._session.plan

    def _place(self, kind: Kind, beside: UUID | None, plan: Draft | None = None) -> Position:
        place = outline.addable(plan or self._plan, beside).get(kind)
        if place is None:
            raise PlanRuleError(_("Nothing of this kind can stand here: {kind}").format(kind=kind_name(kind)))
        return place

    def _name(self, node: UUID) -> str:
        shown = self._plan.node(node)
        name = named(shown, self._session.view.draft_language)
        line = name.line if name.language else f"{name.number} {kind_name(shown.kind)}".strip()
        words = line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME].rstrip()}…"
        return _("“{words}”").format(words=words)

    def _moving(self, nodes: Sequence[UUID]) -> str:
        tops = topmost(self._plan, nodes)
        return self._counted(tops, _("Move {name}"), ngettext("Move {n} part", "Move {n} parts", len(tops)))

    def _counted(self, nodes: Sequence[UUID], one: str, many: str) -> str:
        return one.format(name=self._name(nodes[0])) if len(nodes) == 1 else many.format(n=len(nodes))


def _refusal(make: Callable[[], object]) -> str:
    try:
        make()
    except PlanRuleError as reason:
        return str(reason)
    return ""


def _split_line(node: Node, line: str) -> tuple[str, str]:
    """The number and the title in `line`, which was typed for `node`.

    Digits at the beginning are a number where one is expected: in strategic lines, objectives, and nodes with a number.
    """
    line = on_one_line(line)
    if node.number and (line == node.number or line.startswith(f"{node.number} ")):
        return node.number, line[len(node.number) :].strip()
    match = _NUMBER.fullmatch(line)
    if match and (node.number or node.kind in (Kind.LINE, Kind.OBJECTIVE)):
        return match["number"], match["title"] or ""
    return "", line
