"""Serializes plans, nodes and texts as dicts, lists and strings, for the text form and for the change log.

A text is a string: canonical HTML when it begins with "<", otherwise plain lines. A translation is a mapping of `text`
and `translated_from`, which is the language of the source alone while the translation is up to date.
"""

import binascii
import datetime
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast
from uuid import UUID, uuid4

from sedi_editor.errors import ExchangeError, InvalidText
from sedi_editor.i18n import _, grouped, translatable
from sedi_editor.plan.annotations import Annotations, Threads
from sedi_editor.plan.base import Base
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.plain_values import as_id, as_list, as_mapping, as_one_of, as_string, refuse_unknown, shown
from sedi_editor.plan.remark_serialization import (
    deserialize_threads,
    deserialize_waivers,
    serialize_threads,
    serialize_waivers,
)
from sedi_editor.plan.richtext import MAX_TEXT, RichText
from sedi_editor.plan.rules import check
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Emblem, Node, PlanSettings, PlanTree, Source, Text, TextKey, TextPlace, Texts

PlainDict = dict[str, Any]
VERSION = 1
"""The version of the text form; another version is refused."""
_LONGEST = 4 * MAX_TEXT
"""The most characters of a text with its markup."""


TakeText = Callable[[str, TextPlace], RichText]
"""Makes rich text of a text in a file. Raises UserError for a text that it cannot read."""


def parse_own_form(written: str, _place: TextPlace | None = None) -> RichText:
    """The rich text of plain lines, or of HTML as this program writes it. Raises InvalidText for other HTML."""
    refuse_too_long(written)
    return parse(written) if written.startswith("<") else RichText.from_plain(written.replace("\r\n", "\n"))


def refuse_too_long(written: str) -> None:
    """Raises InvalidText for a text that is too long, markup included."""
    if len(written) > _LONGEST:
        message = _("A text is too long: {n} characters, at most {most} fit into one cell")
        raise InvalidText(message.format(n=grouped(len(written)), most=grouped(MAX_TEXT)))


def serialize_tree(tree: PlanTree) -> PlainDict:
    """The whole plan as a dict."""
    return {
        "plan": VERSION,
        "id": str(tree.id),
        **_unless_empty("base", [str(id_) for id_ in tree.base.ids] if tree.base else []),
        **serialize_settings(tree.settings),
        **_unless_empty("texts", _serialize_texts(tree.texts)),
        **_unless_empty("threads", serialize_threads(tree.annotations.on(None))),
        **_unless_empty("waivers", serialize_waivers(tree.annotations.waivers)),
        "departments": [serialize_node(department, tree.annotations.threads) for department in tree.departments],
    }


def deserialize_tree(serialized: object, take: TakeText = parse_own_form) -> PlanTree:
    """The plan that `serialize_tree` wrote, with its rules checked.

    Raises ExchangeError, InvalidText or PlanRuleError.
    """
    fields = as_mapping(serialized, translatable("the plan"))
    version = fields.get("plan")
    if version is None:
        raise ExchangeError(_("This is not a plan: it has no “plan: 1” at its beginning"))
    if str(version) != str(VERSION):
        message = _("This plan is written in form {form}; this program reads form {known}")
        raise ExchangeError(message.format(form=shown(version), known=VERSION))
    known = {"plan", "id", "base", "texts", "threads", "waivers", "departments", *_SETTINGS}
    refuse_unknown(fields, known, translatable("the plan"))
    threads: _Threads = {}
    tree = PlanTree(
        id=_id(fields.get("id")),
        settings=deserialize_settings({key: value for key, value in fields.items() if key in _SETTINGS}),
        texts=_deserialize_texts(fields.get("texts"), translatable("the plan"), None, take),
        departments=tuple(
            _deserialize_node(child, take, threads)
            for child in as_list(fields.get("departments"), translatable("departments"))
        ),
        annotations=Annotations(threads, deserialize_waivers(fields.get("waivers"))),
        base=_deserialize_base(fields.get("base")),
    )
    _take_threads(None, fields.get("threads"), translatable("the plan"), threads)
    check(tree)
    return tree


def _deserialize_base(serialized: object) -> Base | None:
    ids = [as_id(id_) for id_ in as_list(serialized, translatable("base"))]
    return Base.of(id_ for id_ in ids if id_)


def serialize_node(node: Node, threads: Threads) -> PlainDict:
    """A node with all nodes below it, each with the `threads` that are on it."""
    return {
        "kind": str(node.kind),
        "id": str(node.id),
        **_unless_empty("number", node.number),
        **_unless_empty("texts", _serialize_texts(node.texts)),
        **_unless_empty("joined", serialize_columns(node.joined)),
        **_unless_empty("threads", serialize_threads(threads.get(node.id, ()))),
        **_unless_empty("children", [serialize_node(child, threads) for child in node.children]),
    }


def deserialize_node(serialized: object) -> tuple[Node, Threads]:
    """The node that `serialize_node` wrote, and the comments on it and on all nodes below it.

    The rules of the tree are not checked. Raises ExchangeError or InvalidText.
    """
    threads: _Threads = {}
    return _deserialize_node(serialized, parse_own_form, threads), threads


_Threads = dict[UUID | None, tuple[Thread, ...]]


def _deserialize_node(serialized: object, take: TakeText, threads: _Threads) -> Node:
    """The node that `serialize_node` wrote; its comments and those below it are added to `threads`."""
    fields = as_mapping(serialized, translatable("a node"))
    kind = as_one_of(Kind, fields.get("kind"), translatable("kind of node"))
    where = f"{kind} {shown(fields.get('number', ''))}".strip()
    refuse_unknown(fields, {"kind", "id", "number", "texts", "joined", "threads", "children"}, where)
    node = _id(fields.get("id"))
    _take_threads(node, fields.get("threads"), where, threads)
    return Node(
        id=node,
        kind=kind,
        number=as_string(fields.get("number", ""), translatable("the number of {where}"), where),
        texts=_deserialize_texts(fields.get("texts"), where, node, take),
        joined=deserialize_columns(fields.get("joined")),
        children=tuple(
            _deserialize_node(child, take, threads)
            for child in as_list(fields.get("children"), translatable("children of {where}"), where)
        ),
    )


def _take_threads(owner: UUID | None, serialized: object, where: str, threads: _Threads) -> None:
    if on_owner := deserialize_threads(serialized, where):
        threads[owner] = on_owner


def serialize_columns(columns: Iterable[Column]) -> list[str]:
    """The names of the columns, in order of printing."""
    return [str(column) for column in Column if column in columns]


def deserialize_columns(serialized: object) -> frozenset[Column]:
    """The columns of a list of their names. Raises ExchangeError."""
    return frozenset(
        as_one_of(Column, name, translatable("column")) for name in as_list(serialized, translatable("joined"))
    )


_SETTINGS = ("series_class", "symbol", "date", "original", "languages", "emblem")


def serialize_settings(settings: PlanSettings) -> PlainDict:
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


def deserialize_settings(serialized: object) -> PlanSettings:
    """The settings that `serialize_settings` wrote. Raises ExchangeError or InvalidText."""
    fields = as_mapping(serialized, translatable("settings"))
    symbol, day = fields.get("symbol"), fields.get("date")
    defaults = PlanSettings()
    return PlanSettings(
        series_class=as_string(fields.get("series_class", defaults.series_class), "series_class"),
        symbol=Symbol.parse(as_string(symbol, translatable("symbol"))) if symbol else None,
        date=_date(day) if day else None,
        original=_languages(fields.get("original"), "original"),
        languages=_languages(fields.get("languages"), "languages") or defaults.languages,
        emblem=_emblem(fields["emblem"]) if fields.get("emblem") else None,
    )


def serialize_text(text: Text, up_to_date: bool = False) -> str | PlainDict:
    """One text; `up_to_date` says that its source still has the fingerprint that the text was translated from."""
    written = text.rich.plain if text.rich.is_plain and not text.rich.plain.startswith("<") else to_html(text.rich)
    source = text.translated_from
    if source is None:
        return written
    language = str(source.language)
    origin = language if up_to_date else {"language": language, "fingerprint": source.fingerprint}
    return {"text": written, "translated_from": origin}


def deserialize_text(
    serialized: object,
    fingerprint: Callable[[Language], str | None] = lambda _: None,
    take: Callable[[str], RichText] = parse_own_form,
) -> Text:
    """The text that `serialize_text` wrote; `fingerprint` returns that of the same field in another language now.

    Raises ExchangeError or InvalidText.
    """
    if not isinstance(serialized, Mapping):
        return Text(take(as_string(serialized, translatable("a text"))))
    fields = as_mapping(cast(object, serialized), translatable("a text"))
    refuse_unknown(fields, {"text", "translated_from"}, translatable("a text"))
    rich, origin = take(as_string(fields.get("text"), translatable("a text"))), fields.get("translated_from")
    return Text(rich, None if origin is None else _source(origin, fingerprint))


def _source(origin: object, fingerprint: Callable[[Language], str | None]) -> Source:
    if isinstance(origin, Mapping):
        source = as_mapping(cast(object, origin), "translated_from")
        known = as_string(source.get("fingerprint"), translatable("fingerprint"))
        return Source(as_one_of(Language, source.get("language"), translatable("language")), known)
    language = as_one_of(Language, origin, translatable("language"))
    present = fingerprint(language)
    if present is None:
        message = _("A text is said to be translated from {language}, which has no text there")
        raise ExchangeError(message.format(language=language))
    return Source(language, present)


def _serialize_texts(texts: Texts) -> PlainDict:
    serialized: PlainDict = {}
    for name in Field:
        for language in Language:
            text = texts.get((name, language))
            if text is None:
                continue
            source = text.translated_from
            original = texts.get((name, source.language)) if source else None
            is_up_to_date = bool(source and original and original.rich.fingerprint == source.fingerprint)
            serialized.setdefault(str(name), {})[str(language)] = serialize_text(text, is_up_to_date)
    return serialized


def _deserialize_texts(serialized: object, where: str, node: UUID | None, take: TakeText) -> Texts:
    texts: dict[TextKey, Text] = {}
    for name, by_language in as_mapping(serialized or {}, translatable("texts of {where}"), where).items():
        field = as_one_of(Field, name, translatable("text of {where}"), where)
        written = _Written(as_mapping(by_language, "{where}", f"{name} ({where})"), node, field, take)
        for code in written.serialized:
            language = as_one_of(Language, code, translatable("language"))
            text = written.text(language)
            if text.rich:
                texts[field, language] = text
    return texts


class _Written(NamedTuple):
    """The serialized texts of one field, by language."""

    serialized: Mapping[str, object]
    node: UUID | None
    field: Field
    take: TakeText

    def text(self, language: Language) -> Text:
        return deserialize_text(self.serialized[language], self._fingerprint, partial(self._rich, language))

    def _fingerprint(self, language: Language) -> str | None:
        if language not in self.serialized:
            return None
        serialized, take = self.serialized[language], partial(self._rich, language)
        return deserialize_text(serialized, lambda _language: "", take).rich.fingerprint

    def _rich(self, language: Language, written: str) -> RichText:
        return self.take(written, TextPlace(self.node, self.field, language))


def _unless_empty(name: str, value: object) -> PlainDict:
    return {name: value} if value else {}


def _languages(serialized: object, what: str) -> tuple[Language, ...]:
    return tuple(as_one_of(Language, code, translatable("language")) for code in as_list(serialized, what))


def _id(serialized: object) -> UUID:
    return as_id(serialized) or uuid4()


def _date(serialized: object) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(serialized))
    except ValueError:
        message = _("“{date}” is not a date like 2020-05-08")
        raise ExchangeError(message.format(date=shown(serialized))) from None


def _emblem(serialized: object) -> Emblem:
    fields = as_mapping(serialized, translatable("the emblem"))
    try:
        content = b64decode(as_string(fields.get("content"), translatable("the emblem's content")), validate=True)
    except binascii.Error:
        raise ExchangeError(_("The emblem's content is not base64")) from None
    return Emblem(as_string(fields.get("media_type"), translatable("the emblem's media type")), content)
