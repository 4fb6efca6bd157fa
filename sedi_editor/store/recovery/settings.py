"""The settings of a plan, as far as they can be read."""

import datetime
from collections.abc import Callable, Iterable
from typing import TypeVar

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Emblem, PlanSettings
from sedi_editor.store.recovery.texts import label
from sedi_editor.store.rows import PlanRow

T = TypeVar("T")
_PICTURES = ("image/png", "image/jpeg")


def mended_settings(
    row: PlanRow | None, languages: Iterable[Language], doubts: list[str], remainder: list[str]
) -> PlanSettings:
    """The settings that can be read. If the plan's languages cannot be read, they are the `languages` of its texts."""
    usual = PlanSettings(
        languages=tuple(language for language in Language if language in set(languages)) or (Language.EN,)
    )
    if row is None:
        doubts.append(_("the settings of the plan could not be read: masthead, languages and emblem"))
        return usual

    def read(what: str, written: str | None, as_value: Callable[[str], T]) -> T | None:
        try:
            return as_value(written) if written else None
        except (UserError, ValueError):
            doubts.append(_("the {what} could not be read").format(what=what))
            remainder.append(f"{what}: {written}")
            return None

    kept = read(_("languages"), row.languages, _languages) or usual.languages
    emblem = row.emblem if row.emblem_media_type in _PICTURES else None
    if row.emblem and not emblem:
        doubts.append(_("the {what} could not be read").format(what=_("emblem")))
    return PlanSettings(
        series_class=label(row.series_class),
        symbol=read(_("document symbol"), row.symbol, Symbol.parse),
        date=read(_("date"), row.date, datetime.date.fromisoformat),
        original=read(_("original languages"), row.original, _languages) or (),
        languages=kept,
        emblem=Emblem(row.emblem_media_type or "", emblem) if emblem else None,
    )


def _languages(written: str) -> tuple[Language, ...]:
    return tuple(dict.fromkeys(map(Language, written.split())))
