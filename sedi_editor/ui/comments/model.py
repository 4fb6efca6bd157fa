"""The list model of comments: the comments of a thread follow each other."""

from collections.abc import Sequence
from enum import IntEnum
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sedi_editor.i18n import _
from sedi_editor.plan.comment import Comment
from sedi_editor.ui.comments.threads import ListedThread
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.naming import locations
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_FEW = 200
"""The most rows that are inserted and removed one by one; for more rows the model is reset."""

CommentKey = tuple[UUID | None, UUID, UUID]
"""Identifies a comment: the thread's owner, the thread's id, and the comment's id."""


# Not frozen: setting a filter makes thousands of them, and a frozen struct takes three times as long to make.
class ShownComment(Struct, eq=False):
    """A comment with its thread; `index` is its place in the thread, 0 for the first comment. Not to be changed."""

    listed: ListedThread
    index: int

    @property
    def comment(self) -> Comment:
        """The comment itself."""
        return self.listed.thread.comments[self.index]

    @property
    def is_last(self) -> bool:
        """Whether it is the last comment of its thread."""
        return self.index == len(self.listed.thread.comments) - 1

    @property
    def key(self) -> CommentKey:
        """The key of the comment."""
        return self.listed.owner, self.listed.thread.id, self.comment.id

    @property
    def place(self) -> Place:
        """The place that the thread is on."""
        thread = self.listed.thread
        return Place(self.listed.owner, thread.field, thread.language)


class CommentRole(IntEnum):
    """The item roles that the delegate reads."""

    SHOWN = Qt.ItemDataRole.UserRole
    LOCATION = Qt.ItemDataRole.UserRole + 1


class CommentsModel(QAbstractListModel):
    """The comments of the listed threads, thread by thread."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[ShownComment] = []

    def show_threads(self, threads: Sequence[ListedThread]) -> None:
        """Shows the comments of `threads`; rows that were there already stay, with selection and scroll position."""
        new = [ShownComment(listed, index) for listed in threads for index in range(len(listed.thread.comments))]
        old = self._rows
        same = 0
        while same < min(len(old), len(new)) and _is_same(old[same], new[same]):
            same += 1
        end = 0
        while end < min(len(old), len(new)) - same and _is_same(old[-1 - end], new[-1 - end]):
            end += 1
        gone, come = len(old) - same - end, len(new) - same - end
        if gone + come > _FEW:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        if gone:
            self.beginRemoveRows(_TOP, same, same + gone - 1)
            del self._rows[same : same + gone]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(_TOP, same, same + come - 1)
            self._rows[same:same] = new[same : same + come]
            self.endInsertRows()

    def shown(self, index: Index) -> ShownComment | None:
        """The comment at `index`; None for an invalid index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def row_of(self, key: CommentKey) -> int:
        """The row of a comment; the row of its thread's first comment when it is gone, and -1 without the thread."""
        thread = -1
        for row, shown in enumerate(self._rows):
            if shown.listed.owner == key[0] and shown.listed.thread.id == key[1]:
                if shown.comment.id == key[2]:
                    return row
                thread = row if thread < 0 else thread
        return thread

    def first_at(self, place: Place) -> int:
        """The row of the first comment on the place's text, else of the first one on its whole node; -1 for none."""
        on_node = -1
        for row, shown in enumerate(self._rows):
            if shown.listed.owner == place.node:
                field, language = shown.place.field, shown.place.language
                if field == place.field and (None in (language, place.language) or language == place.language):
                    return row
                on_node = row if on_node < 0 and field is None else on_node
        return on_node

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self.shown(index)
        if shown is None:
            return None
        match role:
            case CommentRole.SHOWN:
                return shown
            case CommentRole.LOCATION:
                return self._location(shown)
            case Qt.ItemDataRole.DisplayRole:
                return shown.comment.body
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(shown)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(shown)
            case _:
                return None

    def _location(self, shown: ShownComment) -> str:
        owner, place = shown.listed.owner, shown.place
        if owner is not None and not self._session.plan.has(owner):
            return ""
        return locations(self._session).nearest_first(place.node, place.field, place.language)

    def _tip(self, shown: ShownComment) -> str:
        comment, resolved = shown.comment, shown.listed.thread.resolved
        lines = [_("{author}, {time}").format(author=comment.author, time=day_and_time(comment.time))]
        if comment.edited:
            lines.append(_("Edited {time}").format(time=day_and_time(comment.edited)))
        if resolved:
            lines.append(resolved_words(shown.listed))
        return "\n".join((*lines, self._location(shown)))

    def _spoken(self, shown: ShownComment) -> str:
        comment = shown.comment
        spoken = _("Reply of {author}, {time}: {words}") if shown.index else _("{author}, {time}: {words}")
        words = [spoken.format(author=comment.author, time=day_and_time(comment.time), words=comment.body)]
        if not shown.index:
            words.append(self._location(shown))
        if shown.listed.thread.resolved:
            words.append(resolved_words(shown.listed))
        return "\n".join(words)


def resolved_words(listed: ListedThread) -> str:
    """Who resolved a thread, and when."""
    resolved = listed.thread.resolved
    if resolved is None:
        return ""
    return _("Resolved by {author}, {time}").format(author=resolved.author, time=day_and_time(resolved.time))


def _is_same(one: ShownComment, other: ShownComment) -> bool:
    return one.listed is other.listed and one.index == other.index
