"""Makes a plan of the rows that were found. Every word is in the plan or in the remainder."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from uuid import UUID, uuid4

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan import comment, waiver
from sedi_editor.plan.annotations import Annotations, Threads
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import FIELDS, PLAN_FIELDS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree, Text, TextKey
from sedi_editor.plan.waiver import Waived, Waiver
from sedi_editor.store.recovery.found_rows import FoundRows
from sedi_editor.store.recovery.placing import Placing, kind_of
from sedi_editor.store.recovery.settings import mended_settings
from sedi_editor.store.recovery.texts import label, mended_text, mended_thread, plain_words
from sedi_editor.store.rows import CommentRow, NodeRow, TextRow, ThreadRow
from sedi_editor.store.values import waiver_of

_FIELDS = {field.value: field for field in Field}
_LANGUAGES = {language.value: language for language in Language}
_COLUMNS = {column.value: column for column in Column}


class PlanOfRows:
    """Builds the plan of `found`. `doubts` says what is not certain; `remainder` has the words that fit nowhere."""

    def __init__(self, found: FoundRows) -> None:
        self.doubts: list[str] = []
        self.remainder: list[str] = list(found.broken)
        self._found = found
        self._nodes = {row.id: row for row in reversed(found.nodes)}
        self._others = [row for row in found.nodes if self._nodes[row.id] != row]
        self._texts: dict[str | None, dict[TextKey, Text]] = defaultdict(dict)
        self._threads: dict[str | None, list[Thread]] = defaultdict(list)
        self._ids: dict[str, UUID] = {}
        self._mended = 0

    def tree(self) -> PlanTree:
        """The plan; it keeps all rules."""
        plan = self._found.plans[0] if self._found.plans else None
        self._invent_nodes()
        below: dict[str | None, list[str]] = defaultdict(list)
        for row in self._nodes.values():
            below[row.parent].append(row.kind)
        fields: dict[str | None, list[str]] = defaultdict(list)
        for text in self._found.texts:
            fields[text.node].append(text.field)
        kinds = {row.id: kind_of(row, fields[row.id], below[row.id]) for row in self._nodes.values()}
        self._take_texts(kinds)
        self._take_threads(kinds)
        used = {key[1] for texts in self._texts.values() for key in texts}
        settings = mended_settings(plan, used, self.doubts, self.remainder)
        placing = Placing(self._nodes.values(), kinds, settings.languages[0], self._node)
        departments = placing.departments()
        self._tell(placing.lost)
        plan_id = self._id(plan.id) if plan else uuid4()
        self._keep_scraps()
        annotations = Annotations(self._placed_threads(), self._waivers())
        return PlanTree(plan_id, settings, self._texts[None], departments, annotations)

    def _invent_nodes(self) -> None:
        """Adds the missing nodes that texts, threads and nodes name; their kinds follow from what belongs to them."""
        named = chain(
            (text.node for text in self._found.texts), (thread.node for _number, thread in self._found.threads)
        )
        lost = [node for node in dict.fromkeys(named) if node is not None and node not in self._nodes]
        parents = (row.parent for row in [*self._nodes.values()])
        lost += [node for node in dict.fromkeys(parents) if node is not None and node not in self._nodes]
        for node in dict.fromkeys(lost):
            self._nodes[node] = NodeRow(node, "", "", "", "", "")
        if lost:
            words = ngettext(
                "{n} part is known only by what hangs on it: its kind, number and place are lost",
                "{n} parts are known only by what hangs on them: their kinds, numbers and places are lost",
                len(lost),
            )
            self.doubts.append(words.format(n=len(lost)))

    def _take_texts(self, kinds: dict[str, Kind]) -> None:
        for row in self._found.texts:
            field, language = _FIELDS.get(row.field), _LANGUAGES.get(row.language)
            fields = FIELDS[kinds[row.node]] if row.node is not None else PLAN_FIELDS
            text, as_written = mended_text(row)
            if text is None:
                continue
            self._mended += not as_written
            key = (field, language) if field and field in fields and language else None
            present = self._texts[row.node].get(key) if key else None
            if key and present is None:
                self._texts[row.node][key] = text
            elif present != text:
                self._leave(row)

    def _keep_scraps(self) -> None:
        """Leaves words from unreadable pages that are not in the plan to the remainder."""
        texts = (text for texts in self._texts.values() for text in texts.values())
        known = {line for text in texts for line in text.rich.plain.split("\n")}
        known.update(line for text in self.remainder for line in text.split("\n"))
        for scrap in self._found.scraps:
            lines = [line for line in plain_words(scrap).split("\n") if line.strip() and line not in known]
            if lines:
                known.update(lines)
                self.remainder.append("\n".join(lines))

    def _leave(self, row: TextRow) -> None:
        number = self._nodes[row.node].number if row.node is not None else ""
        where = " ".join(filter(None, (row.node or row.plan, label(number))))
        self.remainder.append(f"{label(row.field)} ({label(row.language)}), {where}: {plain_words(row.html)}")

    def _take_threads(self, kinds: dict[str, Kind]) -> None:
        comments: dict[int, list[tuple[int, CommentRow]]] = defaultdict(list)
        for number, position, row in self._found.comments:
            comments[number].append((position, row))
        for number, row in self._found.threads:
            rows = [comment for _position, comment in sorted(comments.pop(number, []))]
            self._take_thread(row, rows, FIELDS[kinds[row.node]] if row.node is not None else PLAN_FIELDS)
        for rows in comments.values():
            self.doubts.append(_("comments whose place is lost stand on the plan itself"))
            row = ThreadRow("", None, str(uuid4()), None, None, None, None)
            self._take_thread(row, [comment for _position, comment in sorted(rows)], PLAN_FIELDS)

    def _take_thread(self, row: ThreadRow, rows: list[CommentRow], fields: tuple[Field, ...]) -> None:
        thread, as_written = mended_thread(row, rows, fields)
        self._mended += not as_written
        if thread:
            self._threads[row.node].append(thread)

    def _placed_threads(self) -> Threads:
        return {
            self._id(owner) if owner is not None else None: comment.in_order(_apart(threads))
            for owner, threads in self._threads.items()
        }

    def _waivers(self) -> tuple[Waiver, ...]:
        kept: dict[Waived, Waiver] = {}
        for row in self._found.waivers:
            try:
                one = waiver_of(row)
            except ValueError:
                self.remainder.append(f"{label(row.finding)}: {row.reason} ({label(row.author)})")
                continue
            kept.setdefault(one.waived, one)
        return waiver.in_order(kept.values())

    def _node(self, row: NodeRow, kind: Kind) -> Node:
        joined = frozenset(_COLUMNS[name] for name in row.joined.split() if name in _COLUMNS)
        return Node(self._id(row.id), kind, label(row.number), self._texts[row.id], joined)

    def _id(self, written: str) -> UUID:
        """The id; a new one if it cannot be read, or if two rows would have the same id."""
        if written not in self._ids:
            try:
                found = UUID(written)
            except ValueError:
                found = uuid4()
            self._ids[written] = uuid4() if found in self._ids.values() else found
        return self._ids[written]

    def _tell(self, lost: int) -> None:
        if lost:
            words = ngettext(
                "{n} part stands in a department of its own, since its place is lost",
                "{n} parts stand in a department of their own, since their places are lost",
                lost,
            )
            self.doubts.append(words.format(n=lost))
        if self._mended:
            words = ngettext(
                "{n} text or comment could not be read as it stands: what can be read of its words is kept",
                "{n} texts or comments could not be read as they stand: what can be read of their words is kept",
                self._mended,
            )
            self.doubts.append(words.format(n=self._mended))
        for row in self._others:
            self.remainder.append(f"{label(row.kind)} {label(row.number)}")


def _apart(threads: Iterable[Thread]) -> list[Thread]:
    """The threads, without those whose id another thread has too."""
    return list({thread.id: thread for thread in threads}.values())
