"""Comments and waivers as plain dicts, lists and strings, for the text form and the change log."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _, marked
from sedi_editor.plan import comment as commenting
from sedi_editor.plan import waiver as waiving
from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.plain_values import as_id, as_list, as_mapping, as_one_of, as_string, refuse_unknown, shown
from sedi_editor.plan.waiver import Waived, Waiver

Shape = dict[str, Any]


def threads_to_shape(threads: Iterable[Thread]) -> list[Shape]:
    """The threads on a node, or on the plan itself."""
    return [thread_to_shape(thread) for thread in threads]


def threads_from_shape(shape: object, where: str) -> tuple[Thread, ...]:
    """The threads of such a list, in their order. Raises ExchangeError."""
    return commenting.in_order(thread_from_shape(one) for one in as_list(shape, marked("threads of {where}"), where))


def thread_to_shape(thread: Thread) -> Shape:
    """One thread with its comments."""
    shape: Shape = {"id": str(thread.id)}
    if thread.field:
        shape["field"] = str(thread.field)
    if thread.language:
        shape["language"] = str(thread.language)
    shape["comments"] = [comment_to_shape(one) for one in thread.comments]
    if thread.resolved:
        shape["resolved"] = resolution_to_shape(thread.resolved)
    return shape


def thread_from_shape(shape: object) -> Thread:
    """The thread of such a shape. Raises ExchangeError; what a node may have is not checked here."""
    fields = as_mapping(shape, marked("a thread of comments"))
    refuse_unknown(fields, {"id", "field", "language", "comments", "resolved"}, marked("a thread of comments"))
    comments = tuple(comment_from_shape(one) for one in as_list(fields.get("comments"), marked("comments")))
    if not comments:
        raise ExchangeError(_("A thread of comments has at least one"))
    return Thread(
        as_id(fields.get("id")) or uuid4(),
        comments,
        _field(fields),
        _language(fields),
        resolution_from_shape(fields["resolved"]) if fields.get("resolved") else None,
    )


def waivers_to_shape(waivers: Iterable[Waiver]) -> list[Shape]:
    """A plan's waivers."""
    return [waiver_to_shape(one) for one in waivers]


def waivers_from_shape(shape: object) -> tuple[Waiver, ...]:
    """The waivers of such a list, in their order. Raises ExchangeError."""
    return waiving.in_order(waiver_from_shape(one) for one in as_list(shape, marked("waivers")))


def waiver_to_shape(waiver: Waiver) -> Shape:
    """One waiver: what it waives, why, and by whom."""
    return {
        **waived_to_shape(waiver.waived),
        "reason": waiver.reason,
        "author": waiver.author,
        "time": waiver.time.isoformat(),
    }


def waiver_from_shape(shape: object) -> Waiver:
    """The waiver of such a shape. Raises ExchangeError."""
    fields = as_mapping(shape, marked("a waiver"))
    refuse_unknown(fields, {*_WAIVED, "reason", "author", "time"}, marked("a waiver"))
    return Waiver(
        waived_from_shape({name: fields[name] for name in _WAIVED if name in fields}),
        as_string(fields.get("reason"), marked("the reason of a waiver")),
        as_string(fields.get("author"), marked("the author of a waiver")),
        _moment(fields.get("time")),
    )


_WAIVED = ("check", "node", "field", "language", "subject")


def waived_to_shape(waived: Waived) -> Shape:
    """Which finding is waived."""
    parts = (waived.check, waived.node, waived.field, waived.language, waived.subject)
    return {name: str(part) for name, part in zip(_WAIVED, parts, strict=True) if part}


def waived_from_shape(shape: object) -> Waived:
    """The finding of such a shape. Raises ExchangeError."""
    fields = as_mapping(shape, marked("a waived finding"))
    refuse_unknown(fields, _WAIVED, marked("a waived finding"))
    check = as_string(fields.get("check", ""), marked("check"))
    subject = as_string(fields.get("subject", ""), marked("subject"))
    return Waived(check, as_id(fields.get("node")), _field(fields), _language(fields), subject)


def comment_to_shape(comment: Comment) -> Shape:
    """One comment."""
    return {
        "id": str(comment.id),
        "author": comment.author,
        "initials": comment.initials,
        "time": comment.time.isoformat(),
        **({"edited": comment.edited.isoformat()} if comment.edited else {}),
        "body": comment.body,
    }


def comment_from_shape(shape: object) -> Comment:
    """The comment of such a shape. Raises ExchangeError."""
    fields = as_mapping(shape, marked("a comment"))
    refuse_unknown(fields, {"id", "author", "initials", "time", "edited", "body"}, marked("a comment"))
    return Comment(
        as_id(fields.get("id")) or uuid4(),
        as_string(fields.get("author"), marked("the author of a comment")),
        as_string(fields.get("initials", ""), marked("the initials of a comment")),
        _moment(fields.get("time")),
        as_string(fields.get("body"), marked("a comment")),
        _moment(fields["edited"]) if fields.get("edited") else None,
    )


def resolution_to_shape(resolution: Resolution) -> Shape:
    """Who resolved a thread, and when."""
    return {"author": resolution.author, "time": resolution.time.isoformat()}


def resolution_from_shape(shape: object) -> Resolution:
    """The resolution of such a shape. Raises ExchangeError."""
    fields = as_mapping(shape, marked("resolved"))
    refuse_unknown(fields, {"author", "time"}, marked("resolved"))
    return Resolution(as_string(fields.get("author"), marked("who resolved a thread")), _moment(fields.get("time")))


def _field(fields: Mapping[str, object]) -> Field | None:
    return as_one_of(Field, fields["field"], marked("field")) if fields.get("field") else None


def _language(fields: Mapping[str, object]) -> Language | None:
    return as_one_of(Language, fields["language"], marked("language")) if fields.get("language") else None


def _moment(shape: object) -> datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(str(shape))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ExchangeError(_("“{time}” is not a time like 2020-05-08T14:30:00+00:00").format(time=shown(shape)))
    return moment.astimezone(datetime.UTC)
