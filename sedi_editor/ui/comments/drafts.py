"""Comments that somebody has begun to write and not yet sent: kept as long as the plan is open.

They are also on the disk, in the user's data folder, for whoever opens the plan again after the program broke off or
was ended from outside.
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

PATIENCE = 600
"""Milliseconds that a key may wait to come to the disk, as in a cell."""


class DraftPurpose(Enum):
    """What is being written."""

    NEW = 0
    REPLY = 1
    EDIT = 2


class DraftTarget(Struct, frozen=True):
    """What a draft is to become: a comment on `place`, a reply in `thread` there, or `comment` of it in other words."""

    purpose: DraftPurpose
    place: Place
    thread: UUID | None = None
    comment: UUID | None = None


class CommentDraft(Struct, frozen=True):
    """What has been typed; `place` is how much of the target's place a new comment is to be on."""

    words: str
    place: Place


class CommentDrafts(QObject):
    """The drafts of one session; those of the last one, if it was not closed but ended."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._drafts: dict[DraftTarget, CommentDraft] = {}
        self._file = _file_of(session)
        self._later = QTimer(self, singleShot=True, interval=PATIENCE)
        self._later.timeout.connect(self._write)
        # A plan that is closed leaves none: these are of a program that broke off, or was ended from outside.
        if not session.read_only:
            for target, draft in _read(self._file):
                self._take_back(target, draft)

    def of(self, target: DraftTarget) -> CommentDraft | None:
        """What has been typed for that target."""
        return self._drafts.get(target)

    def keep(self, target: DraftTarget, draft: CommentDraft | None) -> None:
        """Keeps what has been typed; None, or nothing but blanks, is no draft."""
        if draft is not None and draft.words.strip():
            self._drafts[target] = draft
        else:
            self._drafts.pop(target, None)
        if not self._later.isActive():
            self._later.start()
        self.changed.emit()

    def others(self, target: DraftTarget | None) -> list[DraftTarget]:
        """The targets of all drafts but that one, those typed in last at the end."""
        return [one for one in self._drafts if one != target]

    def drop(self) -> None:
        """Nothing of them is kept beyond the session."""
        self._drafts.clear()
        self._later.stop()
        self._write()

    def keep_for_next_time(self) -> None:
        """Has all of them on the disk, for whoever opens the plan next."""
        self._later.stop()
        self._write()

    def _take_back(self, target: DraftTarget, draft: CommentDraft) -> None:
        """Takes a draft of the session before; what it was on may not have come to the disk with it."""
        plan = self._session.plan
        if target.place.node is not None and not plan.has(target.place.node):
            target = DraftTarget(DraftPurpose.NEW, Place(None))
        elif target.thread and target.thread not in [one.id for one in plan.threads(target.place.node)]:
            target = DraftTarget(DraftPurpose.NEW, Place(target.place.node))
        before = self._drafts.get(target)
        words = f"{before.words}\n{draft.words}" if before else draft.words
        self._drafts[target] = CommentDraft(
            words, draft.place if draft.place.node == target.place.node else target.place
        )

    def _write(self) -> None:
        # Whoever only reads has none, and those of the one who writes stand in the same file.
        if not self._session.read_only:
            _write(self._file, self._drafts)


def drafts_of(session: Session) -> CommentDrafts:
    """The session's drafts: they outlive the pane in which they were typed."""
    found = session.findChild(CommentDrafts)
    return found if isinstance(found, CommentDrafts) else CommentDrafts(session)


def _file_of(session: Session) -> Path:
    # The id alone would not do: a copy of a plan has it too.
    name = f"{session.plan.tree().id} {session.path.resolve()}"
    return (
        user_folder()
        / "unsent"
        / f"{blake2b(name.encode('utf-8', 'surrogateescape'), digest_size=16).hexdigest()}.json"
    )


def _write(path: Path, drafts: Mapping[DraftTarget, CommentDraft]) -> None:
    shape = [
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
    beside = path.with_suffix(".part")
    try:
        if shape:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(shape), encoding="utf-8")
            beside.replace(path)
        else:
            path.unlink(missing_ok=True)
    except OSError:
        pass  # they are still in the window


def _read(path: Path) -> list[tuple[DraftTarget, CommentDraft]]:
    """The drafts in the file; none when there is none, or none that can be read."""
    try:
        shapes: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return [
            (
                DraftTarget(
                    DraftPurpose[one["purpose"]],
                    _deserialize_place(one["place"]),
                    UUID(one["thread"]) if one["thread"] else None,
                    UUID(one["comment"]) if one["comment"] else None,
                ),
                CommentDraft(str(one["words"]), _deserialize_place(one["on"])),
            )
            for one in shapes
        ]
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return []


def _serialize_place(place: Place) -> list[str | None]:
    return [str(part) if part else None for part in (place.node, place.field, place.language)]


def _deserialize_place(shape: list[str | None]) -> Place:
    node, field, language = shape
    return Place(
        UUID(node) if node else None, Field(field) if field else None, Language(language) if language else None
    )
