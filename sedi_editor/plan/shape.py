"""Plans, nodes and texts as plain dicts, lists and strings: the one shape of the text form and of the change log.

A text is a string: canonical HTML when it begins with "<", else plain lines. A translation is a mapping of `text` and
`translated_from`; that is just the source's language while the translation is up to date.
"""

import binascii
import datetime
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast
from uuid import UUID, uuid4

from sedi_editor.errors import ExchangeError, InvalidText
from sedi_editor.i18n import _, grouped, marked
from sedi_editor.plan.annotations import Annotations, Threads
from sedi_editor.plan.base import Base
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.plain_values import as_id, as_list, as_mapping, as_one_of, as_string, refuse_unknown, shown
from sedi_editor.plan.remark_shape import threads_from_shape, threads_to_shape, waivers_from_shape, waivers_to_shape
from sedi_editor.plan.richtext import MAX_TEXT, RichText
from sedi_editor.plan.rules import check
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Emblem, Node, PlanSettings, PlanTree, Source, Text, TextKey, Texts

Shape = dict[str, Any]
VERSION = 1
"""Of the form; a reader refuses a higher one."""
_LONGEST = 4 * MAX_TEXT
"""Characters of a text with its markup."""


class Place(NamedTuple):
    """Where a text stands: on which node, None for the plan itself, in which field and language."""

    node: UUID | None
    field: Field
    language: Language


TakeText = Callable[[str, Place], RichText]
"""What makes rich text of a text as it is written. Raises UserError for one that it cannot take."""


def as_written_here(written: str, _place: Place | None = None) -> RichText:
    """Takes plain lines, and the HTML that this program writes. Raises InvalidText for anything else."""
    refuse_too_long(written)
    return parse(written) if written.startswith("<") else RichText.from_plain(written.replace("\r\n", "\n"))


def refuse_too_long(written: str) -> None:
    """Raises InvalidText for a text that, with its markup, is longer than any."""
    if len(written) > _LONGEST:
        message = _("A text is too long: {n} characters, at most {most} fit into one cell")
        raise InvalidText(message.format(n=grouped(len(written)), most=grouped(MAX_TEXT)))


def tree_to_shape(tree: PlanTree) -> Shape:
    """The whole plan."""
    return {
        "plan": VERSION,
        "id": str(tree.id),
        **_unless_empty("base", [str(one) for one in tree.base.ids] if tree.base else []),
        **settings_to_shape(tree.settings),
        **_unless_empty("texts", _texts_to_shape(tree.texts)),
        **_unless_empty("threads", threads_to_shape(tree.annotations.on(None))),
        **_unless_empty("waivers", waivers_to_shape(tree.annotations.waivers)),
        "departments": [node_to_shape(department, tree.annotations.threads) for department in tree.departments],
    }


def tree_from_shape(shape: object, take: TakeText = as_written_here) -> PlanTree:
    """The plan of such a shape, its rules checked. Raises ExchangeError, InvalidText or PlanRuleError."""
    fields = as_mapping(shape, marked("the plan"))
    version = fields.get("plan")
    if version is None:
        raise ExchangeError(_("This is not a plan: it has no “plan: 1” at its beginning"))
    if str(version) != str(VERSION):
        message = _("This plan is written in form {form}; this program reads form {known}")
        raise ExchangeError(message.format(form=shown(version), known=VERSION))
    known = {"plan", "id", "base", "texts", "threads", "waivers", "departments", *_SETTINGS}
    refuse_unknown(fields, known, marked("the plan"))
    threads: _Threads = {}
    tree = PlanTree(
        id=_id(fields.get("id")),
        settings=settings_from_shape({key: value for key, value in fields.items() if key in _SETTINGS}),
        texts=_texts_from_shape(fields.get("texts"), marked("the plan"), None, take),
        departments=tuple(
            _node_from_shape(child, take, threads)
            for child in as_list(fields.get("departments"), marked("departments"))
        ),
        annotations=Annotations(threads, waivers_from_shape(fields.get("waivers"))),
        base=_base_from_shape(fields.get("base")),
    )
    _take_threads(None, fields.get("threads"), marked("the plan"), threads)
    check(tree)
    return tree


def _base_from_shape(shape: object) -> Base | None:
    ids = [as_id(one) for one in as_list(shape, marked("base"))]
    return Base.of(one for one in ids if one)


def node_to_shape(node: Node, threads: Threads) -> Shape:
    """A node with all below it; in the shape of each node stand those of `threads` that are on it."""
    return {
        "kind": str(node.kind),
        "id": str(node.id),
        **_unless_empty("number", node.number),
        **_unless_empty("texts", _texts_to_shape(node.texts)),
        **_unless_empty("joined", columns_to_shape(node.joined)),
        **_unless_empty("threads", threads_to_shape(threads.get(node.id, ()))),
        **_unless_empty("children", [node_to_shape(child, threads) for child in node.children]),
    }


def node_from_shape(shape: object) -> tuple[Node, Threads]:
    """The node of such a shape and the comments on it and on all below it.

    Raises ExchangeError or InvalidText; the tree's rules are not checked here.
    """
    threads: _Threads = {}
    return _node_from_shape(shape, as_written_here, threads), threads


_Threads = dict[UUID | None, tuple[Thread, ...]]


def _node_from_shape(shape: object, take: TakeText, threads: _Threads) -> Node:
    """The node of such a shape; the comments on it and below it are put into `threads`."""
    fields = as_mapping(shape, marked("a node"))
    kind = as_one_of(Kind, fields.get("kind"), marked("kind of node"))
    where = f"{kind} {shown(fields.get('number', ''))}".strip()
    refuse_unknown(fields, {"kind", "id", "number", "texts", "joined", "threads", "children"}, where)
    node = _id(fields.get("id"))
    _take_threads(node, fields.get("threads"), where, threads)
    return Node(
        id=node,
        kind=kind,
        number=as_string(fields.get("number", ""), marked("the number of {where}"), where),
        texts=_texts_from_shape(fields.get("texts"), where, node, take),
        joined=columns_from_shape(fields.get("joined")),
        children=tuple(
            _node_from_shape(child, take, threads)
            for child in as_list(fields.get("children"), marked("children of {where}"), where)
        ),
    )


def _take_threads(owner: UUID | None, shape: object, where: str, threads: _Threads) -> None:
    if own := threads_from_shape(shape, where):
        threads[owner] = own


def columns_to_shape(columns: Iterable[Column]) -> list[str]:
    """The columns' names, in their order of printing."""
    return [str(column) for column in Column if column in columns]


def columns_from_shape(shape: object) -> frozenset[Column]:
    """The columns of such a list. Raises ExchangeError."""
    return frozenset(as_one_of(Column, name, marked("column")) for name in as_list(shape, marked("joined")))


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
    fields = as_mapping(shape, marked("settings"))
    symbol, day = fields.get("symbol"), fields.get("date")
    defaults = PlanSettings()
    return PlanSettings(
        series_class=as_string(fields.get("series_class", defaults.series_class), "series_class"),
        symbol=Symbol.parse(as_string(symbol, marked("symbol"))) if symbol else None,
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


def text_from_shape(
    shape: object,
    fingerprint: Callable[[Language], str | None] = lambda _: None,
    take: Callable[[str], RichText] = as_written_here,
) -> Text:
    """The text of such a shape; `fingerprint` gives the present one of the same field in another language.

    Raises ExchangeError or InvalidText.
    """
    if not isinstance(shape, Mapping):
        return Text(take(as_string(shape, marked("a text"))))
    fields = as_mapping(cast(object, shape), marked("a text"))
    refuse_unknown(fields, {"text", "translated_from"}, marked("a text"))
    rich, origin = take(as_string(fields.get("text"), marked("a text"))), fields.get("translated_from")
    return Text(rich, None if origin is None else _source(origin, fingerprint))


def _source(origin: object, fingerprint: Callable[[Language], str | None]) -> Source:
    if isinstance(origin, Mapping):
        source = as_mapping(cast(object, origin), "translated_from")
        known = as_string(source.get("fingerprint"), marked("fingerprint"))
        return Source(as_one_of(Language, source.get("language"), marked("language")), known)
    language = as_one_of(Language, origin, marked("language"))
    present = fingerprint(language)
    if present is None:
        message = _("A text is said to be translated from {language}, which has no text there")
        raise ExchangeError(message.format(language=language))
    return Source(language, present)


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


def _texts_from_shape(shape: object, where: str, node: UUID | None, take: TakeText) -> Texts:
    texts: dict[TextKey, Text] = {}
    for name, by_language in as_mapping(shape or {}, marked("texts of {where}"), where).items():
        field = as_one_of(Field, name, marked("text of {where}"), where)
        written = _Written(as_mapping(by_language, "{where}", f"{name} ({where})"), node, field, take)
        for code in written.shapes:
            language = as_one_of(Language, code, marked("language"))
            text = written.text(language)
            if text.rich:
                texts[field, language] = text
    return texts


class _Written(NamedTuple):
    """The texts of one field as they are written, by language."""

    shapes: Mapping[str, object]
    node: UUID | None
    field: Field
    take: TakeText

    def text(self, language: Language) -> Text:
        return text_from_shape(self.shapes[language], self._fingerprint, partial(self._rich, language))

    def _fingerprint(self, language: Language) -> str | None:
        if language not in self.shapes:
            return None
        shape, take = self.shapes[language], partial(self._rich, language)
        return text_from_shape(shape, lambda _language: "", take).rich.fingerprint

    def _rich(self, language: Language, written: str) -> RichText:
        return self.take(written, Place(self.node, self.field, language))


def _unless_empty(name: str, value: object) -> Shape:
    return {name: value} if value else {}


def _languages(shape: object, what: str) -> tuple[Language, ...]:
    return tuple(as_one_of(Language, code, marked("language")) for code in as_list(shape, what))


def _id(shape: object) -> UUID:
    return as_id(shape) or uuid4()


def _date(shape: object) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(shape))
    except ValueError:
        message = _("“{date}” is not a date like 2020-05-08")
        raise ExchangeError(message.format(date=shown(shape))) from None


def _emblem(shape: object) -> Emblem:
    fields = as_mapping(shape, marked("the emblem"))
    try:
        content = b64decode(as_string(fields.get("content"), marked("the emblem's content")), validate=True)
    except binascii.Error:
        raise ExchangeError(_("The emblem's content is not base64")) from None
    return Emblem(as_string(fields.get("media_type"), marked("the emblem's media type")), content)
