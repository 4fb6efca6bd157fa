"""Texts and comments of rows that may hold anything: what a plan can hold of them, with all their words."""

import datetime
import html
import re
from uuid import UUID, uuid4

from sedi_editor.errors import UserError
from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.html import parse
from sedi_editor.plan.kind import PLAN_FIELDS, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import MAX_TEXT, RichText, storable
from sedi_editor.plan.rules import MAX_LABEL, check_text
from sedi_editor.plan.tree import Text
from sedi_editor.store.rows import CommentRow, TextRow, ThreadRow
from sedi_editor.store.values import text_of

_INLINE = re.compile(r"</?(?:a|b|i|u)\b[^<>]*>")
_TAG = re.compile(r"(?:</?[a-zA-Z][^<>]*>)+|<[^<>]*$")
_ANY = PLAN_FIELDS[0]
NO_TIME = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""The time of a comment whose time cannot be read."""


def mended_text(row: TextRow) -> tuple[Text | None, bool]:
    """The text of a row, None if it is empty, and whether it is as it was written.

    A text that cannot be read as it is keeps its words, but not its formats.
    """
    try:
        text = text_of(row)
        check_text(None, _ANY, text)
        return (text if text.rich else None), bool(text.rich)
    except (UserError, ValueError):
        pass
    try:
        rich = parse(row.html)
    except UserError:
        rich = RichText()
    if rich and rich.size <= MAX_TEXT:
        return Text(rich), False
    plain = plain_words(row.html)[:MAX_TEXT]
    return (Text(RichText.from_plain(plain)) if plain else None), False


def plain_words(written: str) -> str:
    """The words of HTML, whole or broken, one line per paragraph."""
    return storable(html.unescape(_TAG.sub("\n", _INLINE.sub("", written)))).strip("\n")


def label(text: str) -> str:
    """The text as a number, a name or another label: one line, cut to the length of a label."""
    return " ".join(storable(text).split())[:MAX_LABEL]


def mended_thread(row: ThreadRow, comments: list[CommentRow], fields: tuple[Field, ...]) -> tuple[Thread | None, bool]:
    """The thread of its rows, None if it has no words, and whether it is as it was written.

    It is on a part of the plan that has those `fields`. Values that cannot be read are left out; words are kept.
    """
    ids: set[UUID] = set()
    mended, as_written = list[Comment](), True
    for comment in comments:
        body = storable(comment.body)[:MAX_TEXT]
        if not body.strip():
            continue
        comment_id = _id(comment.id)
        comment_id = uuid4() if comment_id in ids else comment_id
        ids.add(comment_id)
        edited = _moment(comment.edited) if comment.edited else None
        time = _moment(comment.time)
        mended.append(
            Comment(comment_id, label(comment.author), label(comment.initials), time or NO_TIME, body, edited)
        )
        as_written = as_written and bool(time) and body == comment.body and str(comment_id) == comment.id
    if not mended:
        return None, False
    name = next((field for field in fields if field == row.field), None)
    language = next((known for known in Language if known == row.language), None)
    moment = _moment(row.resolved) if row.resolved else None
    resolved = Resolution(label(row.resolved_by or ""), moment or NO_TIME) if row.resolved or row.resolved_by else None
    as_written = as_written and (name, language) == (row.field, row.language) and bool(moment) is bool(resolved)
    return Thread(_id(row.id), tuple(mended), name, language, resolved), as_written


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        return uuid4()


def _moment(written: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(written)
        return moment.astimezone(datetime.UTC) if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError):
        return None
