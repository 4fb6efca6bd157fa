"""The values of a plan from rows of the tables; `rows.py` has the reverse."""

import datetime
from functools import lru_cache
from uuid import UUID

from sedi_editor.i18n import _
from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.html import parse
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Emblem, PlanSettings, Source, Text, TextKey
from sedi_editor.plan.waiver import Waived, Waiver
from sedi_editor.store.rows import CommentRow, PlanRow, TextRow, ThreadRows, WaiverRow

KEYS: dict[tuple[str, str], TextKey] = {
    (field.value, language.value): (field, language) for field in Field for language in Language
}
"""The field and language of each pair of values in table `text`."""
_LANGUAGES = {language.value: language for language in Language}


def text_of(row: TextRow) -> Text:
    """The text of a row. Raises InvalidText, or ValueError for an unknown source language."""
    _plan, _node, _field, _language, html, source_language, fingerprint = row
    if source_language is None or fingerprint is None:
        return Text(parse(html))
    return Text(parse(html), Source(_LANGUAGES.get(source_language) or Language(source_language), fingerprint))


def thread_of(rows: ThreadRows) -> Thread:
    """The thread of its rows. Raises ValueError, which says what is wrong with them."""
    row, comments = rows
    if not comments:
        raise ValueError(_("the thread is empty"))
    if (row.plan is None) is (row.node is None):
        raise ValueError(_("it is on nothing"))
    resolved = row.resolved is not None or row.resolved_by is not None
    return Thread(
        _id(row.id),
        tuple(map(_comment, comments)),
        Field(row.field) if row.field is not None else None,
        Language(row.language) if row.language is not None else None,
        Resolution(row.resolved_by or "", _moment(row.resolved or "")) if resolved else None,
    )


def waiver_of(row: WaiverRow) -> Waiver:
    """The waiver of a row. Raises ValueError."""
    waived = Waived(
        row.finding,
        _id(row.node) if row.node is not None else None,
        Field(row.field) if row.field is not None else None,
        Language(row.language) if row.language is not None else None,
        row.subject,
    )
    return Waiver(waived, row.reason, row.author, _moment(row.time))


@lru_cache(maxsize=64)
def columns_of(joined: str) -> frozenset[Column]:
    """The joined columns in a row of table `node`. Raises ValueError for a name that is no column."""
    return frozenset(map(Column, joined.split()))


def settings_of(row: PlanRow) -> PlanSettings:
    """The settings in a row of table `plan`. Raises InvalidText or ValueError."""
    has_emblem = row.emblem_media_type is not None and row.emblem is not None
    return PlanSettings(
        series_class=row.series_class,
        symbol=Symbol.parse(row.symbol) if row.symbol else None,
        date=datetime.date.fromisoformat(row.date) if row.date else None,
        original=tuple(map(Language, row.original.split())),
        languages=tuple(map(Language, row.languages.split())),
        emblem=Emblem(row.emblem_media_type or "", row.emblem or b"") if has_emblem else None,
    )


def _comment(row: CommentRow) -> Comment:
    edited = _moment(row.edited) if row.edited is not None else None
    return Comment(_id(row.id), row.author, row.initials, _moment(row.time), row.body, edited)


def _id(written: str) -> UUID:
    found = UUID(written)
    if str(found) != written:
        raise ValueError(_("“{id}” is not an id").format(id=written))
    return found


def _moment(written: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(written)
    if moment.utcoffset() != datetime.timedelta():
        raise ValueError(_("“{time}” is not a time in UTC").format(time=written))
    return moment
