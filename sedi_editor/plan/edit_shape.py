"""Edits as plain dicts, lists and strings: what the change log keeps of them."""

from collections.abc import Callable, Mapping
from uuid import UUID

from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _, marked
from sedi_editor.plan.edits import (
    AddNode,
    Edit,
    Group,
    MoveNode,
    RemoveNode,
    SetJoined,
    SetNumber,
    SetPlan,
    SetText,
    SetThread,
    SetWaiver,
)
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.plain_values import as_id, as_list, as_mapping, as_one_of, as_string, shown
from sedi_editor.plan.remark_shape import (
    thread_from_shape,
    thread_to_shape,
    waived_from_shape,
    waived_to_shape,
    waiver_from_shape,
    waiver_to_shape,
)
from sedi_editor.plan.shape import (
    Shape,
    columns_from_shape,
    columns_to_shape,
    node_from_shape,
    node_to_shape,
    settings_from_shape,
    settings_to_shape,
    text_from_shape,
    text_to_shape,
)


def edit_to_shape(edit: Edit) -> Shape:
    """An edit, as the change log keeps it."""
    match edit:
        case SetText(node, field, language, text):
            shape = text_to_shape(text) if text else None
            return {"edit": "text", "node": _id(node), "field": str(field), "language": str(language), "text": shape}
        case SetNumber(node, number):
            return {"edit": "number", "node": _id(node), "number": number}
        case SetJoined(node, joined):
            return {"edit": "joined", "node": _id(node), "joined": columns_to_shape(joined)}
        case AddNode(parent, index, node):
            return {"edit": "add", "parent": _id(parent), "index": index, "node": node_to_shape(node)}
        case RemoveNode(node):
            return {"edit": "remove", "node": _id(node)}
        case MoveNode(node, parent, index):
            return {"edit": "move", "node": _id(node), "parent": _id(parent), "index": index}
        case SetPlan(settings):
            return {"edit": "plan", "settings": settings_to_shape(settings)}
        case SetThread(node, thread_id, thread):
            shape = thread_to_shape(thread) if thread else None
            return {"edit": "thread", "node": _id(node), "id": str(thread_id), "thread": shape}
        case SetWaiver(waived, waiver):
            shape = waiver_to_shape(waiver) if waiver else None
            return {"edit": "waiver", "waived": waived_to_shape(waived), "waiver": shape}
        case Group(edits, label):
            return {"edit": "group", "label": label, "edits": [edit_to_shape(one) for one in edits]}


def edit_from_shape(shape: object) -> Edit:
    """The edit of such a shape. Raises ExchangeError or InvalidText."""
    return _EDITS[kind_of_edit(shape)](as_mapping(shape, marked("an edit")))


def kind_of_edit(shape: object) -> str:
    """Which kind of edit the shape says it is; a tenth of the work of reading it. Raises ExchangeError for none."""
    kind = as_mapping(shape, marked("an edit")).get("edit")
    if not isinstance(kind, str) or kind not in _EDITS:
        message = _("“{edit}” is not a kind of edit")
        raise ExchangeError(message.format(edit=shown(kind)))
    return kind


def _set_text(fields: Mapping[str, object]) -> Edit:
    text = fields.get("text")
    return SetText(
        as_id(fields.get("node")),
        as_one_of(Field, fields.get("field"), marked("field")),
        as_one_of(Language, fields.get("language"), marked("language")),
        None if text is None else text_from_shape(text),
    )


def _set_thread(fields: Mapping[str, object]) -> Edit:
    thread = fields.get("thread")
    return SetThread(
        as_id(fields.get("node")), _given_id(fields, "id"), None if thread is None else thread_from_shape(thread)
    )


def _set_waiver(fields: Mapping[str, object]) -> Edit:
    waiver = fields.get("waiver")
    return SetWaiver(waived_from_shape(fields.get("waived")), None if waiver is None else waiver_from_shape(waiver))


_EDITS: dict[str, Callable[[Mapping[str, object]], Edit]] = {
    "text": _set_text,
    "number": lambda fields: SetNumber(_given_id(fields, "node"), as_string(fields.get("number"), marked("number"))),
    "joined": lambda fields: SetJoined(_given_id(fields, "node"), columns_from_shape(fields.get("joined"))),
    "add": lambda fields: AddNode(
        as_id(fields.get("parent")), _index(fields.get("index")), node_from_shape(fields.get("node"))
    ),
    "remove": lambda fields: RemoveNode(_given_id(fields, "node")),
    "move": lambda fields: MoveNode(
        _given_id(fields, "node"), as_id(fields.get("parent")), _index(fields.get("index"))
    ),
    "plan": lambda fields: SetPlan(settings_from_shape(fields.get("settings"))),
    "thread": _set_thread,
    "waiver": _set_waiver,
    "group": lambda fields: Group(
        tuple(edit_from_shape(one) for one in as_list(fields.get("edits"), marked("edits"))),
        as_string(fields.get("label", ""), marked("label")),
    ),
}


def _id(node: UUID | None) -> str | None:
    return str(node) if node else None


def _given_id(fields: Mapping[str, object], name: str) -> UUID:
    node = as_id(fields.get(name))
    if node is None:
        raise ExchangeError(_("An edit names no {name}").format(name=name))
    return node


def _index(shape: object) -> int:
    if isinstance(shape, str) and shape.isdecimal():
        return int(shape)
    if isinstance(shape, bool) or not isinstance(shape, int):
        raise ExchangeError(_("An edit's index should be a number"))
    return shape
