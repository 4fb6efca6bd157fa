"""What listeners hear of an edit."""

from dataclasses import dataclass
from uuid import UUID

from sedi_editor.plan.edits import Edit
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.store.target import Touched


@dataclass(frozen=True, slots=True)
class Changed:
    """What an edit has changed, for those who show it: they look here whether they need to draw anew.

    `texts` by owner (None: the plan), field and language; `nodes` whose number or joins changed; `children`: the
    parents (None: the plan) under which nodes came, went or moved; and whether the plan's settings changed.
    """

    edit: Edit
    inverse: Edit
    texts: frozenset[tuple[UUID | None, Field, Language]]
    nodes: frozenset[UUID]
    children: frozenset[UUID | None]
    settings: bool


def changed(edit: Edit, inverse: Edit, touched: Touched) -> Changed:
    """What listeners are told of an edit."""
    return Changed(
        edit,
        inverse,
        frozenset(touched.texts),
        frozenset(touched.nodes),
        frozenset(touched.children),
        touched.settings,
    )
