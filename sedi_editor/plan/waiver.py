"""Waivers: findings of checks that somebody ignores, with the reason."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language


class Waived(Struct, frozen=True):
    """The finding that is waived: its check, its place, and its subject.

    `subject` is what the check found there, or its fingerprint, so that a waiver lapses when the text changes.
    """

    check: str
    node: UUID | None
    field: Field | None = None
    language: Language | None = None
    subject: str = ""


class Waiver(Struct, frozen=True):
    """The reason why a finding is ignored; `time` is in UTC."""

    waived: Waived
    reason: str
    author: str
    time: datetime.datetime


def in_order(waivers: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """Waivers in the order in which a plan keeps them."""
    return tuple(sorted(waivers, key=lambda waiver: _key(waiver.waived)))


def _key(waived: Waived) -> tuple[str, ...]:
    return (waived.check, *(str(part or "") for part in (waived.node, waived.field, waived.language)), waived.subject)
