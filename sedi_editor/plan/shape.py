"""Plans, nodes and edits as plain dicts, lists and strings: the one shape of the text form and of the change log.

A text is a string: canonical HTML when it begins with "<", else plain lines. A translation is a mapping of `text` and
`translated_from`; that is just the source's language while the translation is up to date.
"""

import binascii
import datetime
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from sedi_editor.errors import ExchangeError, InvalidText
from sedi_editor.plan.edits import AddNode, Edit, Group, MoveNode, RemoveNode, SetJoined, SetNumber, SetPlan, SetText
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import MAX_TEXT, RichText
from sedi_editor.plan.rules import check
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Emblem, Node, PlanSettings, PlanTree, Source, Text, TextKey, Texts

Shape = dict[str, Any]
_E = TypeVar("_E", bound=StrEnum)
VERSION = 1
"""Of the form; a reader refuses a higher one."""


def tree_to_shape(tree: PlanTree) -> Shape:
    """The whole plan."""
    return {
        "plan": VERSION,
        "id": str(tree.id),
        **settings_to_shape(tree.settings),
        **_unless_empty("texts", _texts_to_shape(tree.texts)),
        "departments": [node_to_shape(department) for department in tree.departments],
    }


def tree_from_shape(shape: object) -> PlanTree:
    """The plan of such a shape, its rules checked. Raises ExchangeError, InvalidText or PlanRuleError."""
    fields = _mapping(shape, "the plan")
    version = fields.get("plan")
    if version is None:
        raise ExchangeError("This is not a plan: it has no “plan: 1” at its beginning")
    if str(version) != str(VERSION):
        raise ExchangeError(f"This plan is written in form {str(version)[:20]}; this program reads form {VERSION}")
    known = {"plan", "id", "texts", "departments", *_SETTINGS}
    _refuse_unknown(fields, known, "the plan")
    tree = PlanTree(
        id=_uuid(fields.get("id")),
        settings=settings_from_shape({key: value for key, value in fields.items() if key in _SETTINGS}),
        texts=_texts_from_shape(fields.get("texts"), "the plan"),
        departments=tuple(node_from_shape(child) for child in _list(fields.get("departments"), "departments")),
    )
    check(tree)
    return tree


def node_to_shape(node: Node) -> Shape:
    """A node with all below it."""
    return {
        "kind": str(node.kind),
        "id": str(node.id),
        **_unless_empty("number", node.number),
        **_unless_empty("texts", _texts_to_shape(node.texts)),
        **_unless_empty("joined", columns_to_shape(node.joined)),
        **_unless_empty("children", [node_to_shape(child) for child in node.children]),
    }


def node_from_shape(shape: object) -> Node:
    """The node of such a shape. Raises ExchangeError or InvalidText; the tree's rules are not checked here."""
    fields = _mapping(shape, "a node")
    kind = _one_of(Kind, fields.get("kind"), "kind of node")
    where = f"{kind} {fields.get('number', '')}".strip()
    _refuse_unknown(fields, {"kind", "id", "number", "texts", "joined", "children"}, where)
    return Node(
        id=_uuid(fields.get("id")),
        kind=kind,
        number=_string(fields.get("number", ""), f"the number of {where}"),
        texts=_texts_from_shape(fields.get("texts"), where),
        joined=columns_from_shape(fields.get("joined")),
        children=tuple(node_from_shape(child) for child in _list(fields.get("children"), f"children of {where}")),
    )


def columns_to_shape(columns: Iterable[Column]) -> list[str]:
    """The columns' names, in their order of printing."""
    return [str(column) for column in Column if column in columns]


def columns_from_shape(shape: object) -> frozenset[Column]:
    """The columns of such a list. Raises ExchangeError."""
    return frozenset(_one_of(Column, name, "column") for name in _list(shape, "joined"))


_SETTINGS = ("series_class", "symbol", "date", "original", "languages", "emblem")


def settings_to_shape(settings: PlanSettings) -> Shape:
    """A plan's settings."""
    emblem = settings.emblem
    return {
        "series_class": settings.series_class,
        **_unless_empty("symbol", str(settings.symbol) if settings.symbol else ""),
        **_unless_empty("date", settings.date.isoformat() if settings.date else ""),
        "original": [str(language) for language in settings.original],
        "languages": [str(language) for language in settings.languages],
        **(
            {"emblem": {"media_type": emblem.media_type, "content": b64encode(emblem.content).decode()}}
            if emblem
            else {}
        ),
    }


def settings_from_shape(shape: object) -> PlanSettings:
    """The settings of such a shape. Raises ExchangeError or InvalidText."""
    fields = _mapping(shape, "settings")
    symbol, day = fields.get("symbol"), fields.get("date")
    defaults = PlanSettings()
    return PlanSettings(
        series_class=_string(fields.get("series_class", defaults.series_class), "series_class"),
        symbol=Symbol.parse(_string(symbol, "symbol")) if symbol else None,
        date=_date(day) if day else None,
        original=_languages(fields.get("original"), "original"),
        languages=_languages(fields.get("languages"), "languages") or defaults.languages,
        emblem=_emblem(fields["emblem"]) if fields.get("emblem") else None,
    )


def text_to_shape(text: Text, up_to_date: bool = False) -> str | Shape:
    """One text; `up_to_date` says that its source still has the fingerprint it was translated from."""
    written = text.rich.plain if text.rich.is_plain and not text.rich.plain.startswith("<") else to_html(text.rich)
    source = text.translated_from
    if source is None:
        return written
    language = str(source.language)
    origin = language if up_to_date else {"language": language, "fingerprint": source.fingerprint}
    return {"text": written, "translated_from": origin}


def text_from_shape(shape: object, fingerprint: Callable[[Language], str | None] = lambda _: None) -> Text:
    """The text of such a shape; `fingerprint` gives the present one of the same field in another language."""
    if not isinstance(shape, Mapping):
        return Text(_rich(shape))
    fields = _mapping(cast(object, shape), "a text")
    _refuse_unknown(fields, {"text", "translated_from"}, "a text")
    origin = fields.get("translated_from")
    if origin is None:
        return Text(_rich(fields.get("text")))
    if isinstance(origin, Mapping):
        source = _mapping(cast(object, origin), "translated_from")
        known = _string(source.get("fingerprint"), "fingerprint")
        return Text(_rich(fields.get("text")), Source(_one_of(Language, source.get("language"), "language"), known))
    language = _one_of(Language, origin, "language")
    present = fingerprint(language)
    if present is None:
        raise ExchangeError(f"A text is said to be translated from {language}, which has no text there")
    return Text(_rich(fields.get("text")), Source(language, present))


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
        case Group(edits, label):
            return {"edit": "group", "label": label, "edits": [edit_to_shape(one) for one in edits]}


def edit_from_shape(shape: object) -> Edit:
    """The edit of such a shape. Raises ExchangeError or InvalidText."""
    fields = _mapping(shape, "an edit")
    reader = _EDITS.get(str(fields.get("edit")))
    if reader is None:
        raise ExchangeError(f"“{str(fields.get('edit'))[:40]}” is not a kind of edit")
    return reader(fields)


def _set_text(fields: Mapping[str, object]) -> Edit:
    text = fields.get("text")
    return SetText(
        _optional_uuid(fields.get("node")),
        _one_of(Field, fields.get("field"), "field"),
        _one_of(Language, fields.get("language"), "language"),
        None if text is None else text_from_shape(text),
    )


_EDITS: dict[str, Callable[[Mapping[str, object]], Edit]] = {
    "text": _set_text,
    "number": lambda fields: SetNumber(_given_uuid(fields, "node"), _string(fields.get("number"), "number")),
    "joined": lambda fields: SetJoined(_given_uuid(fields, "node"), columns_from_shape(fields.get("joined"))),
    "add": lambda fields: AddNode(
        _optional_uuid(fields.get("parent")), _index(fields.get("index")), node_from_shape(fields.get("node"))
    ),
    "remove": lambda fields: RemoveNode(_given_uuid(fields, "node")),
    "move": lambda fields: MoveNode(
        _given_uuid(fields, "node"), _optional_uuid(fields.get("parent")), _index(fields.get("index"))
    ),
    "plan": lambda fields: SetPlan(settings_from_shape(fields.get("settings"))),
    "group": lambda fields: Group(
        tuple(edit_from_shape(one) for one in _list(fields.get("edits"), "edits")),
        _string(fields.get("label", ""), "label"),
    ),
}


def _texts_to_shape(texts: Texts) -> Shape:
    shape: Shape = {}
    for name in Field:
        for language in Language:
            text = texts.get((name, language))
            if text is None:
                continue
            source = text.translated_from
            original = texts.get((name, source.language)) if source else None
            fresh = bool(source and original and original.rich.fingerprint == source.fingerprint)
            shape.setdefault(str(name), {})[str(language)] = text_to_shape(text, fresh)
    return shape


def _texts_from_shape(shape: object, where: str) -> Texts:
    texts: dict[TextKey, Text] = {}
    for name, by_language in _mapping(shape or {}, f"texts of {where}").items():
        field = _one_of(Field, name, f"text of {where}")
        shapes = _mapping(by_language, f"{name} of {where}")

        def fingerprint(language: Language, shapes: Mapping[str, object] = shapes) -> str | None:
            source = shapes.get(str(language))
            return text_from_shape(source, lambda _: "").rich.fingerprint if source is not None else None

        for code, one in shapes.items():
            language = _one_of(Language, code, "language")
            text = text_from_shape(one, fingerprint)
            if text.rich:
                texts[field, language] = text
    return texts


def _rich(value: object) -> RichText:
    written = _string(value, "a text")
    if len(written) > 4 * MAX_TEXT:
        raise InvalidText(f"A text is too long: {len(written):,} characters, at most {MAX_TEXT:,} fit into one cell")
    if not written.startswith("<"):
        return RichText.from_plain(written.replace("\r\n", "\n"))
    try:
        return parse(written)
    except InvalidText:
        # Only a text written by hand gets here, so its readers are loaded only then.
        from sedi_editor.plan.foreign_html import clean

        return clean(written)


def _unless_empty(name: str, value: object) -> Shape:
    return {name: value} if value else {}


def _id(node: UUID | None) -> str | None:
    return str(node) if node else None


def _mapping(shape: object, what: str) -> Mapping[str, object]:
    if not isinstance(shape, Mapping):
        raise ExchangeError(f"This is not a plan: {what} should be a mapping of names to values")
    return cast(Mapping[str, object], shape)


def _list(shape: object, what: str) -> list[object]:
    if shape is None:
        return []
    if not isinstance(shape, list):
        raise ExchangeError(f"This is not a plan: {what} should be a list")
    return cast(list[object], shape)


def _string(shape: object, what: str) -> str:
    if isinstance(shape, bool) or not isinstance(shape, str | int | float):
        raise ExchangeError(f"This is not a plan: {what} should be a string")
    return str(shape)


def _refuse_unknown(fields: Mapping[str, object], known: Iterable[str], where: str) -> None:
    if unknown := sorted(str(key)[:40] for key in fields.keys() - set(known)):
        raise ExchangeError(f"Unknown in {where}: {', '.join(unknown)}")


def _one_of(kinds: type[_E], value: object, what: str) -> _E:
    try:
        return kinds(str(value))
    except ValueError:
        raise ExchangeError(f"“{str(value)[:40]}” is not a {what}; known are {', '.join(kinds)}") from None


def _languages(shape: object, what: str) -> tuple[Language, ...]:
    return tuple(_one_of(Language, code, "language") for code in _list(shape, what))


def _uuid(shape: object) -> UUID:
    return _optional_uuid(shape) or uuid4()


def _optional_uuid(shape: object) -> UUID | None:
    if shape is None:
        return None
    try:
        return UUID(str(shape))
    except ValueError:
        raise ExchangeError(f"“{str(shape)[:40]}” is not an id") from None


def _given_uuid(fields: Mapping[str, object], name: str) -> UUID:
    node = _optional_uuid(fields.get(name))
    if node is None:
        raise ExchangeError(f"An edit names no {name}")
    return node


def _index(shape: object) -> int:
    if isinstance(shape, str) and shape.isdecimal():
        return int(shape)
    if isinstance(shape, bool) or not isinstance(shape, int):
        raise ExchangeError("An edit's index should be a number")
    return shape


def _date(shape: object) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(shape))
    except ValueError:
        raise ExchangeError(f"“{str(shape)[:40]}” is not a date like 2020-05-08") from None


def _emblem(shape: object) -> Emblem:
    fields = _mapping(shape, "the emblem")
    try:
        content = b64decode(_string(fields.get("content"), "the emblem's content"), validate=True)
    except binascii.Error:
        raise ExchangeError("The emblem's content is not base64") from None
    return Emblem(_string(fields.get("media_type"), "the emblem's media type"), content)
