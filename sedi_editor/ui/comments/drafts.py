"""Comments that were begun and not yet sent: the session keeps them as long as the plan is open.

The drafts are also written to the user's data folder. After the program has crashed or was ended from outside, the next
session of the plan has them again.
"""

import json
from collections.abc import Mapping
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.store.user_folder import user_folder
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session

WRITE_DELAY = 600
"""Milliseconds after a key until the drafts are written to the disk, as in a cell."""


class DraftPurpose(Enum):
    """What a draft will be once it is sent."""

    NEW = 0
    REPLY = 1
    EDIT = 2


class DraftTarget(Struct, frozen=True):
    """What a draft is for: a new comment on `place`, a reply in `thread` there, or a change to its `comment`."""

    purpose: DraftPurpose
    place: Place
    thread: UUID | None = None
    comment: UUID | None = None


class CommentDraft(Struct, frozen=True):
    """The words typed; `place` is the part of the target's place that the user has chosen for a new comment."""

    words: str
    place: Place


class CommentDrafts(QObject):
    """The drafts of a session. It begins with the drafts of a session before that was ended without being closed."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._drafts: dict[DraftTarget, CommentDraft] = {}
        self._file = _file_of(session)
        self._later = QTimer(self, singleShot=True, interval=WRITE_DELAY)
        self._later.timeout.connect(self._write)
        # Closing a plan deletes its drafts: these are of a program that crashed or was ended from outside.
        if not session.read_only:
            for target, draft in _read(self._file):
                self._restore(target, draft)

    def of(self, target: DraftTarget) -> CommentDraft | None:
        """The draft for `target`, or None."""
        return self._drafts.get(target)

    def keep(self, target: DraftTarget, draft: CommentDraft | None) -> None:
        """Keeps `draft` for `target`; a draft that is None or blank is deleted."""
        if draft is not None and draft.words.strip():
            self._drafts[target] = draft
        else:
            self._drafts.pop(target, None)
        if not self._later.isActive():
            self._later.start()
        self.changed.emit()

    def others(self, target: DraftTarget | None) -> list[DraftTarget]:
        """The targets of all drafts except that for `target`, the newest draft last."""
        return [other for other in self._drafts if other != target]

    def drop(self) -> None:
        """Deletes all drafts, also from the disk."""
        self._drafts.clear()
        self._later.stop()
        self._write()

    def write_now(self) -> None:
        """Writes all drafts to the disk at once, for the next session."""
        self._later.stop()
        self._write()

    def _restore(self, target: DraftTarget, draft: CommentDraft) -> None:
        """Takes over a draft of the session before; as a new comment if its node or thread has not been saved."""
        plan = self._session.plan
        if target.place.node is not None and not plan.has(target.place.node):
            target = DraftTarget(DraftPurpose.NEW, Place(None))
        elif target.thread and target.thread not in [thread.id for thread in plan.threads(target.place.node)]:
            target = DraftTarget(DraftPurpose.NEW, Place(target.place.node))
        before = self._drafts.get(target)
        words = f"{before.words}\n{draft.words}" if before else draft.words
        self._drafts[target] = CommentDraft(
            words, draft.place if draft.place.node == target.place.node else target.place
        )

    def _write(self) -> None:
        # A session that is read-only has no drafts; the same file has the drafts of the session that writes.
        if not self._session.read_only:
            _write(self._file, self._drafts)


def drafts_of(session: Session) -> CommentDrafts:
    """The drafts of `session`; they outlive the pane in which they are typed."""
    found = session.findChild(CommentDrafts)
    return found if isinstance(found, CommentDrafts) else CommentDrafts(session)


def _file_of(session: Session) -> Path:
    # The path is part of the name: a copy of a plan has the plan's id too.
    name = f"{session.plan.tree().id} {session.path.resolve()}"
    return (
        user_folder()
        / "unsent"
        / f"{blake2b(name.encode('utf-8', 'surrogateescape'), digest_size=16).hexdigest()}.json"
    )


def _write(path: Path, drafts: Mapping[DraftTarget, CommentDraft]) -> None:
    serialized = [
        {
            "purpose": target.purpose.name,
            "place": _serialize_place(target.place),
            "thread": str(target.thread) if target.thread else None,
            "comment": str(target.comment) if target.comment else None,
            "words": draft.words,
            "on": _serialize_place(draft.place),
        }
        for target, draft in drafts.items()
    ]
    temporary = path.with_suffix(".part")
    try:
        if serialized:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(serialized), encoding="utf-8")
            temporary.replace(path)
        else:
            path.unlink(missing_ok=True)
    except OSError:
        pass  # the drafts are still in the window


def _read(path: Path) -> list[tuple[DraftTarget, CommentDraft]]:
    """The drafts in the file; an empty list when there is no file, or an unreadable one."""
    try:
        serialized: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return [
            (
                DraftTarget(
                    DraftPurpose[entry["purpose"]],
                    _deserialize_place(entry["place"]),
                    UUID(entry["thread"]) if entry["thread"] else None,
                    UUID(entry["comment"]) if entry["comment"] else None,
                ),
                CommentDraft(str(entry["words"]), _deserialize_place(entry["on"])),
            )
            for entry in serialized
        ]
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return []


def _serialize_place(place: Place) -> list[str | None]:
    return [str(part) if part else None for part in (place.node, place.field, place.language)]


def _deserialize_place(parts: list[str | None]) -> Place:
    node, field, language = parts
    return Place(
        UUID(node) if node else None, Field(field) if field else None, Language(language) if language else None
    )
