"""Serializes comments and waivers as dicts, lists and strings, for the text form and the change log."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _, translatable
from sedi_editor.plan import comment as commenting
from sedi_editor.plan import waiver as waiving
from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.plain_values import as_id, as_list, as_mapping, as_one_of, as_string, refuse_unknown, shown
from sedi_editor.plan.waiver import Waived, Waiver

PlainDict = dict[str, Any]


def serialize_threads(threads: Iterable[Thread]) -> list[PlainDict]:
    """The threads on a node, or on the plan itself."""
    return [serialize_thread(thread) for thread in threads]


def deserialize_threads(serialized: object, where: str) -> tuple[Thread, ...]:
    """The threads that `serialize_threads` wrote, in their order. Raises ExchangeError."""
    listed = as_list(serialized, translatable("threads of {where}"), where)
    return commenting.in_order(map(deserialize_thread, listed))


def serialize_thread(thread: Thread) -> PlainDict:
    """One thread with its comments."""
    serialized: PlainDict = {"id": str(thread.id)}
    if thread.field:
        serialized["field"] = str(thread.field)
    if thread.language:
        serialized["language"] = str(thread.language)
    serialized["comments"] = [serialize_comment(comment) for comment in thread.comments]
    if thread.resolved:
        serialized["resolved"] = serialize_resolution(thread.resolved)
    return serialized


def deserialize_thread(serialized: object) -> Thread:
    """The thread that `serialize_thread` wrote; what a node may have is not checked. Raises ExchangeError."""
    fields = as_mapping(serialized, translatable("a thread of comments"))
    refuse_unknown(fields, {"id", "field", "language", "comments", "resolved"}, translatable("a thread of comments"))
    comments = tuple(
        deserialize_comment(comment) for comment in as_list(fields.get("comments"), translatable("comments"))
    )
    if not comments:
        raise ExchangeError(_("A thread of comments has at least one"))
    return Thread(
        as_id(fields.get("id")) or uuid4(),
        comments,
        _field(fields),
        _language(fields),
        deserialize_resolution(fields["resolved"]) if fields.get("resolved") else None,
    )


def serialize_waivers(waivers: Iterable[Waiver]) -> list[PlainDict]:
    """A plan's waivers."""
    return [serialize_waiver(waiver) for waiver in waivers]


def deserialize_waivers(serialized: object) -> tuple[Waiver, ...]:
    """The waivers that `serialize_waivers` wrote, in their order. Raises ExchangeError."""
    return waiving.in_order(deserialize_waiver(waiver) for waiver in as_list(serialized, translatable("waivers")))


def serialize_waiver(waiver: Waiver) -> PlainDict:
    """One waiver: what it waives, why, and by whom."""
    return {
        **serialize_waived(waiver.waived),
        "reason": waiver.reason,
        "author": waiver.author,
        "time": waiver.time.isoformat(),
    }


def deserialize_waiver(serialized: object) -> Waiver:
    """The waiver that `serialize_waiver` wrote. Raises ExchangeError."""
    fields = as_mapping(serialized, translatable("a waiver"))
    refuse_unknown(fields, {*_WAIVED, "reason", "author", "time"}, translatable("a waiver"))
    return Waiver(
        deserialize_waived({name: fields[name] for name in _WAIVED if name in fields}),
        as_string(fields.get("reason"), translatable("the reason of a waiver")),
        as_string(fields.get("author"), translatable("the author of a waiver")),
        _moment(fields.get("time")),
    )


_WAIVED = ("check", "node", "field", "language", "subject")


def serialize_waived(waived: Waived) -> PlainDict:
    """The waived finding."""
    parts = (waived.check, waived.node, waived.field, waived.language, waived.subject)
    return {name: str(part) for name, part in zip(_WAIVED, parts, strict=True) if part}


def deserialize_waived(serialized: object) -> Waived:
    """The finding that `serialize_waived` wrote. Raises ExchangeError."""
    fields = as_mapping(serialized, translatable("a waived finding"))
    refuse_unknown(fields, _WAIVED, translatable("a waived finding"))
    check = as_string(fields.get("check", ""), translatable("check"))
    subject = as_string(fields.get("subject", ""), translatable("subject"))
    return Waived(check, as_id(fields.get("node")), _field(fields), _language(fields), subject)


def serialize_comment(comment: Comment) -> PlainDict:
    """One comment."""
    return {
        "id": str(comment.id),
        "author": comment.author,
        "initials": comment.initials,
        "time": comment.time.isoformat(),
        **({"edited": comment.edited.isoformat()} if comment.edited else {}),
        "body": comment.body,
    }


def deserialize_comment(serialized: object) -> Comment:
    """The comment that `serialize_comment` wrote. Raises ExchangeError."""
    fields = as_mapping(serialized, translatable("a comment"))
    refuse_unknown(fields, {"id", "author", "initials", "time", "edited", "body"}, translatable("a comment"))
    return Comment(
        as_id(fields.get("id")) or uuid4(),
        as_string(fields.get("author"), translatable("the author of a comment")),
        as_string(fields.get("initials", ""), translatable("the initials of a comment")),
        _moment(fields.get("time")),
        as_string(fields.get("body"), translatable("a comment")),
        _moment(fields["edited"]) if fields.get("edited") else None,
    )


def serialize_resolution(resolution: Resolution) -> PlainDict:
    """The person who resolved a thread, and the time."""
    return {"author": resolution.author, "time": resolution.time.isoformat()}


def deserialize_resolution(serialized: object) -> Resolution:
    """The resolution that `serialize_resolution` wrote. Raises ExchangeError."""
    fields = as_mapping(serialized, translatable("resolved"))
    refuse_unknown(fields, {"author", "time"}, translatable("resolved"))
    return Resolution(
        as_string(fields.get("author"), translatable("who resolved a thread")), _moment(fields.get("time"))
    )


def _field(fields: Mapping[str, object]) -> Field | None:
    return as_one_of(Field, fields["field"], translatable("field")) if fields.get("field") else None


def _language(fields: Mapping[str, object]) -> Language | None:
    return as_one_of(Language, fields["language"], translatable("language")) if fields.get("language") else None


def _moment(serialized: object) -> datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(str(serialized))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ExchangeError(_("“{time}” is not a time like 2020-05-08T14:30:00+00:00").format(time=shown(serialized)))
    return moment.astimezone(datetime.UTC)
