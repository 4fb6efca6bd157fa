"""Builds plan values from rows, and says what is wrong with each row that does not fit into a plan."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import convert

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan import comment, waiver
from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import PARENTS, Column, Kind
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text, TextKey, Texts
from sedi_editor.plan.waiver import Waiver
from sedi_editor.store.digest import Digests, of_children, of_content, of_node, of_ranked, of_remark
from sedi_editor.store.rows import NodeRow, PlanRow, TextRow, ThreadRows, WaiverRow
from sedi_editor.store.unread_texts import UnreadTexts
from sedi_editor.store.values import KEYS, columns_of, settings_of, text_of, thread_of, waiver_of

_KINDS = {kind.value: kind for kind in Kind}
_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""The one spelling of an id."""
_NONE: frozenset[Column] = frozenset()


class Assembly:
    """Builds a plan from rows; `problems` says what was left out, and why.

    `threads` are the comments on the nodes that have been built.
    """

    def __init__(self, nodes: Iterable[NodeRow], texts: Iterable[TextRow], threads: Iterable[ThreadRows] = ()) -> None:
        """`nodes` come in the order of their ranks."""
        self.problems: list[str] = []
        self.threads: dict[UUID | None, tuple[Thread, ...]] = {}
        self._remarks = 0
        self._children: dict[str | None, list[NodeRow]] = defaultdict(list)
        self._unplaced: set[str] = set()
        content = 0
        for row in nodes:
            content ^= of_node(row)
            self._children[row[1]].append(row)
            self._unplaced.add(row[0])
        for parent, rows in self._children.items():
            content ^= of_children(parent, [row.id for row in rows])
        made: dict[str | None, dict[TextKey, Text]] = defaultdict(dict)
        for row in texts:
            content ^= of_ranked(row)
            self._take_text(row, made)
        self._texts: dict[str | None, Texts] = dict(made)
        self._content = content
        self._unplaced_threads: dict[str | None, list[Thread]] = defaultdict(list)
        for rows in threads:
            self._remarks ^= of_remark(rows)
            self._take_thread(rows)

    def take_unread(self, contents: Mapping[str | None, Sequence[bytes]]) -> None:
        """Takes the texts of nodes by their ids, each text as `content_columns` of a TextRow; they stay unread."""
        for node, rows in contents.items():
            for row in rows:
                self._content ^= of_content(row)
            self._texts[node] = UnreadTexts(rows)

    def matches(self, written: Digests | None) -> bool:
        """Whether all rows so far have the digests that were `written`. A digest of None matches any rows."""
        if written is None or written.remarks not in (None, self._remarks):
            return False
        return self._ranked() == written.ranked if written.content is None else self._content == written.content

    def tree(self, row: PlanRow, waivers: Iterable[WaiverRow] = ()) -> PlanTree:
        """The whole plan, without the rows that do not fit."""
        self._content ^= of_ranked(row)
        departments = self.nodes_under(None)
        texts = self._texts.pop(row.id, {})
        self._place_threads(row.id, None)
        annotations = Annotations(self.threads, waiver.in_order(filter(None, map(self._waiver, waivers))))
        tree = PlanTree(self._uuid(row.id), self._settings(row), texts, departments, annotations)
        for left in sorted(self._unplaced):
            self.problems.append(_("node {id} stands under no department").format(id=left))
        for left in sorted(map(str, self._texts)):
            self.problems.append(_("there is a text of {id}, which is not in the plan").format(id=left))
        for left in sorted(map(str, self._unplaced_threads)):
            self.problems.append(_("there are comments on {id}, which is not in the plan").format(id=left))
        return tree

    def nodes_under(self, parent: str | None, kind: Kind | None = None) -> tuple[Node, ...]:
        """The nodes under `parent`, which has that kind, each with all nodes below it."""
        # No kind may be under itself, directly or indirectly, so that even a cycle of parents comes to an end.
        return tuple([node for row in self._children[parent] if (node := self._node(row, kind))])

    def node(self, row: NodeRow) -> Node | None:
        """The node of a row with all nodes below it, under any parent."""
        return self._node(row, None, anywhere=True)

    def _ranked(self) -> int:
        ranked = self._content
        for parent, rows in self._children.items():
            ranked ^= of_children(parent, [row.id for row in rows])
            for row in rows:
                ranked ^= of_node(row) ^ of_ranked(row)
        return ranked

    def _node(self, row: NodeRow, parent: Kind | None, anywhere: bool = False) -> Node | None:
        # By index, since access by name is slower, and a large plan has very many nodes.
        node_id, _parent, _rank, kind_name, number, joined = row
        self._unplaced.discard(node_id)
        texts, node = self._texts.pop(node_id, None), self._uuid(node_id)
        if self._unplaced_threads:
            self._place_threads(node_id, node)
        kind = _KINDS.get(kind_name)
        if kind is None:
            self.problems.append(_("node {id} is of an unknown kind, “{kind}”").format(id=node_id, kind=kind_name))
            return None
        if not anywhere and parent not in PARENTS[kind]:
            problem = _("{kind} {id} stands under {parent}") if parent else _("{kind} {id} stands under the plan")
            self.problems.append(problem.format(kind=kind, id=node_id, parent=parent))
            return None
        children = self.nodes_under(node_id, kind) if node_id in self._children else ()
        columns = self._joined(row) if joined else _NONE
        made = Node(node, kind, number, {} if texts is None else texts, columns, children)
        if isinstance(texts, UnreadTexts):
            texts.belong_to(made)
        return made

    def _take_text(self, row: TextRow, made: dict[str | None, dict[TextKey, Text]]) -> None:
        # By index, since access by name is slower, and a large plan has very many texts.
        plan, node, field, language = row[:4]
        key = KEYS.get((field, language))
        if key is None or (plan is None) is (node is None):
            problem = _("a text of {id} is of no field: “{field}” in “{language}”")
            self.problems.append(problem.format(id=row.node or row.plan, field=row.field, language=row.language))
            return
        try:
            made[node or plan][key] = text_of(row)
        except (UserError, ValueError) as refusal:
            what = {"field": row.field, "language": row.language, "id": row.node or row.plan}
            self.problems.append(_("the {field} ({language}) of {id}: {problem}").format(**what, problem=refusal))

    def _place_threads(self, owner: str, node: UUID | None) -> None:
        # Nearly all nodes have no threads, and a large plan has very many nodes.
        if owner in self._unplaced_threads:
            self.threads[node] = comment.in_order(self._unplaced_threads.pop(owner))

    def _take_thread(self, rows: ThreadRows) -> None:
        owner = rows.thread.node or rows.thread.plan
        try:
            self._unplaced_threads[owner].append(thread_of(rows))
        except ValueError as refusal:
            self.problems.append(_("a comment on {id} cannot be read: {problem}").format(id=owner, problem=refusal))

    def _waiver(self, row: WaiverRow) -> Waiver | None:
        self._remarks ^= of_remark(row)
        try:
            return waiver_of(row)
        except ValueError as refusal:
            problem = _("a waiver of “{finding}” cannot be read: {problem}")
            self.problems.append(problem.format(finding=row.finding, problem=refusal))
            return None

    def _joined(self, row: NodeRow) -> frozenset[Column]:
        try:
            return columns_of(row.joined)
        except ValueError:
            problem = _("node {id} is joined in unknown columns, “{columns}”")
            self.problems.append(problem.format(id=row.id, columns=row.joined))
            return _NONE

    def _uuid(self, written: str) -> UUID:
        if _UUID.fullmatch(written):
            return convert(written, UUID)  # from C: a third of the time of `UUID(written)`
        self.problems.append(_("“{id}” is not an id").format(id=written))
        try:
            return UUID(written)
        except ValueError:
            return UUID(int=0)

    def _settings(self, row: PlanRow) -> PlanSettings:
        try:
            return settings_of(row)
        except (UserError, ValueError) as refusal:
            self.problems.append(_("the plan's settings: {problem}").format(problem=refusal))
            return PlanSettings()
