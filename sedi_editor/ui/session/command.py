"""One step of undo: an edit and the one that takes it back."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from sedi_editor import i18n
from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AddNode, Edit, Group, SetText, Touches

_TYPING = 1
_NEVER_MERGED = -1


class PlanCommand(QUndoCommand):
    """An edit that has been carried out; what is typed with the same `undo_group` is one step.

    `said_in` is the language of its label.
    """

    def __init__(
        self, edit: Edit, inverse: Edit, label: str, undo_group: object, again: Callable[[Edit], bool]
    ) -> None:
        """`again` carries an edit out, or says why not; it returns whether it did."""
        super().__init__(label)
        self.said_in = i18n.language()
        self._edit = edit
        self._inverse = inverse
        self._undo_group = undo_group
        self._again = again
        self._is_done = True
        """Whether what the stack asks for next has been carried out already, as that which is pushed has."""
        self._is_undone = False
        self._is_met = False
        """Whether others have changed what it would change back."""

    def undoes(self, edit: Edit, undo_group: object) -> bool:
        """Whether `edit`, of the same undo group, takes back all that was typed in it."""
        return undo_group is not None and undo_group is self._undo_group and edit == self._inverse and not self._is_met

    def note_undone(self, redone_as: Edit) -> None:
        """What the stack undoes next has just been carried out; redo makes `redone_as` of it again."""
        self._edit = redone_as
        self._is_done = True

    def meet(self, touched: Touches, plan: Draft) -> None:
        """Notes whether it would undo or redo what others have done: `touched`, on `plan` as it was before that."""
        try:
            own = (self._edit if self._is_undone else self._inverse).touches(plan)
        except PlanRuleError:
            return  # it rests on a later step; in its turn the plan decides
        self._is_met = self._is_met or own.conflicts_with(touched)

    def id(self) -> int:
        return _TYPING if self._undo_group is not None else _NEVER_MERGED

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        """Takes in what was typed later in the same undo group; vanishes when that took back all of it."""
        if not isinstance(other, PlanCommand) or other._undo_group is not self._undo_group or self._is_met:
            return False
        if other._edit.replaces(self._edit):
            self._edit = other._edit
            self.setObsolete(self._edit == self._inverse)
            return True
        # A row that the typing itself has made: taking it away takes back what was typed in it later, too.
        if isinstance(self._edit, Group) and _adds_owner(self._edit, other._edit):
            before = tuple(one for one in self._edit.edits if not other._edit.replaces(one))
            self._edit = Group((*before, other._edit), self._edit.label)
            return True
        return False

    def redo(self) -> None:
        self._carry_out(self._edit)
        self._is_undone = False

    def undo(self) -> None:
        self._carry_out(self._inverse)
        self._is_undone = True

    def _carry_out(self, edit: Edit) -> None:
        if self._is_done:
            self._is_done = False
            return
        # The stack forgets a step that no longer fits, and the next one can be taken.
        if self._is_met or not self._again(edit):
            self.setObsolete(True)


def _adds_owner(group: Group, typed: Edit) -> bool:
    return isinstance(typed, SetText) and any(
        isinstance(one, AddNode) and one.node.id == typed.node for one in group.edits
    )
