"""Comments that somebody has begun to write and not yet sent: kept as long as the plan is open."""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session


class Purpose(Enum):
    """What is being written."""

    NEW = 0
    REPLY = 1
    EDIT = 2


@dataclass(frozen=True, slots=True)
class Target:
    """What a draft is to become: a comment on `place`, a reply in `thread` there, or `comment` of it in other words."""

    purpose: Purpose
    place: Place
    thread: UUID | None = None
    comment: UUID | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been typed; `place` is how much of the target's place a new comment is to be on."""

    words: str
    place: Place


class Drafts(QObject):
    """The drafts of one session."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._drafts: dict[Target, Draft] = {}

    def of(self, target: Target) -> Draft | None:
        """What has been typed for that target."""
        return self._drafts.get(target)

    def keep(self, target: Target, draft: Draft | None) -> None:
        """Keeps what has been typed; None, or nothing but blanks, is no draft."""
        if draft is not None and draft.words.strip():
            self._drafts[target] = draft
        else:
            self._drafts.pop(target, None)
        self.changed.emit()

    def others(self, target: Target | None) -> list[Target]:
        """The targets of all drafts but that one, those typed in last at the end."""
        return [one for one in self._drafts if one != target]


def drafts_of(session: Session) -> Drafts:
    """The session's drafts: they outlive the pane in which they were typed."""
    found = session.findChild(Drafts)
    return found if isinstance(found, Drafts) else Drafts(session)
