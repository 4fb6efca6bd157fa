"""One step of undo: an edit and its inverse."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from sedi_editor import i18n
from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AddNode, Edit, Group, SetText, Touches

_TYPING = 1
_NEVER_MERGED = -1


class PlanCommand(QUndoCommand):
    """An edit that has been performed, with its inverse; typing with the same `undo_group` is one step.

    `label_language` is the language of the interface in which its label is.
    """

    def __init__(
        self, edit: Edit, inverse: Edit, label: str, undo_group: object, again: Callable[[Edit], bool]
    ) -> None:
        """`again` performs an edit, and returns whether the plan took it."""
        super().__init__(label)
        self.label_language = i18n.language()
        self._edit = edit
        self._inverse = inverse
        self._undo_group = undo_group
        self._perform_again = again
        self._is_done = True
        """Whether the next undo or redo of the stack is performed already: pushing a command calls its `redo`."""
        self._is_undone = False
        self._conflicts = False
        """Whether others have changed what this step would change back."""

    def undoes(self, edit: Edit, undo_group: object) -> bool:
        """Whether `edit` undoes all the typing of this step, and is of the same undo group."""
        return (
            undo_group is not None and undo_group is self._undo_group and edit == self._inverse and not self._conflicts
        )

    def set_redone_as(self, redone_as: Edit) -> None:
        """Notes that this step has just been undone by an edit; redo will perform `redone_as`."""
        self._edit = redone_as
        self._is_done = True

    def check_conflict(self, touched: Touches, plan: Draft) -> None:
        """Notes whether this step conflicts with edits of others, which touch `touched`; `plan` is without them yet."""
        try:
            touches = (self._edit if self._is_undone else self._inverse).touches(plan)
        except PlanRuleError:
            return  # the edit needs a later step to be undone first: it is checked when its turn comes
        self._conflicts = self._conflicts or touches.conflicts_with(touched)

    def id(self) -> int:
        return _TYPING if self._undo_group is not None else _NEVER_MERGED

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        """Merges later typing of the same undo group; the step becomes obsolete if that undid all of it."""
        if not isinstance(other, PlanCommand) or other._undo_group is not self._undo_group or self._conflicts:
            return False
        if other._edit.replaces(self._edit):
            self._edit = other._edit
            self.setObsolete(self._edit == self._inverse)
            return True
        # The typing has added the row: undoing this step removes the row, with what was typed in it later.
        if isinstance(self._edit, Group) and _adds_owner(self._edit, other._edit):
            before = tuple(edit for edit in self._edit.edits if not other._edit.replaces(edit))
            self._edit = Group((*before, other._edit), self._edit.label)
            return True
        return False

    def redo(self) -> None:
        self._perform(self._edit)
        self._is_undone = False

    def undo(self) -> None:
        self._perform(self._inverse)
        self._is_undone = True

    def _perform(self, edit: Edit) -> None:
        if self._is_done:
            self._is_done = False
            return
        # QUndoStack deletes an obsolete command, so that the next one can be undone.
        if self._conflicts or not self._perform_again(edit):
            self.setObsolete(True)


def _adds_owner(group: Group, typed: Edit) -> bool:
    return isinstance(typed, SetText) and any(
        isinstance(edit, AddNode) and edit.node.id == typed.node for edit in group.edits
    )
