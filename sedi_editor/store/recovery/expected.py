"""The plan that a damaged file should contain: a backup, with the later edits of the change log."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan.change import Change
from sedi_editor.plan.tree import Node, PlanTree, TextKey, Texts
from sedi_editor.plan.wording import field_words, kind_words
from sedi_editor.store import reading
from sedi_editor.store.backups import backups
from sedi_editor.store.backups.backup import Backup
from sedi_editor.store.change_log import changes
from sedi_editor.store.reading import Loaded
from sedi_editor.store.recovery.texts import label
from sedi_editor.store.sqlite import database
from sedi_editor.store.target import SqlTarget

_TRIED = 5
"""The number of newest backups that are tried."""
_LONGEST = 60
"""Characters of a title that name a part of the plan."""


def expected(path: Path, copy: Path, folder: Path) -> PlanTree | None:
    """The plan that the file at `path` should contain; None if that is not known.

    The plan is certain, since its digests match those of the last entry of the change log. `copy` is a copy of the
    file, `folder` a folder for temporary files.
    """
    try:
        with closing(database.connect(copy, writing=False)) as connection, database.reading(copy, connection):
            log = list(changes.read(connection))
            written = changes.last_digests(connection)
            earlier = [backup for backup in backups.backups_of(path)[:_TRIED] if _is_before(backup, connection)]
        for backup in earlier:
            tree, digests = _with_edits(backup, log, folder / "expected.sediplan")
            if digests.match(written):
                return tree
    except (UserError, ValueError, TypeError, SQLAlchemyError):
        pass  # a damaged row may hold anything; the plan would only have made the doubts more exact
    return None


def _is_before(backup: Backup, log: Connection) -> bool:
    """Whether the log contains the last change of the backup."""
    with closing(database.connect(backup.path, writing=False)) as connection, database.reading(backup.path, connection):
        return changes.contains(log, changes.last(connection))


def _with_edits(backup: Backup, log: list[Change], at: Path) -> Loaded:
    at.unlink(missing_ok=True)
    with closing(database.connect(backup.path, writing=False)) as source:
        database.copy(source, at)
    with closing(database.connect(at, writing=True)) as connection:
        with database.transaction(at, connection):
            plan_id, digests = reading.identity(connection)
            last = changes.last(connection).number
            for change in (entry for entry in log if entry.number > last):
                target = SqlTarget(connection, plan_id, reading.complete_digests(connection, digests))
                change.edit.perform(target)
                digests = target.digests
                changes.append(connection, plan_id, change, digests)
        return reading.load(at, connection)


def differences(found: PlanTree, wanted: PlanTree) -> list[str]:
    """The differences of the plan `found` from the plan `wanted`, one line each, with what was there."""
    lines = _text_differences(_("the plan"), found.texts, wanted.texts)
    present = {node.id: node for node in found.walk()}
    for node in wanted.walk():
        other = present.get(node.id)
        where = _where(node)
        if other is None:
            lines.append(_("{where} is missing").format(where=where))
            continue
        if other.number != node.number:
            lines.append(_("the number of {where} was “{number}”").format(where=where, number=label(node.number)))
        lines += _text_differences(where, other.texts, node.texts)
    return lines


def _text_differences(where: str, found: Texts, wanted: Texts) -> list[str]:
    lines: list[str] = []
    for key in dict.fromkeys((*wanted, *found)):
        if key not in wanted:
            lines.append(_("{where}, {field} ({language}): was empty").format(**_words_of(key), where=where))
        elif key not in found or found[key].rich != wanted[key].rich:
            words = " ".join(wanted[key].rich.plain.split())
            message = _("{where}, {field} ({language}): was “{words}”")
            lines.append(message.format(**_words_of(key), where=where, words=words))
    return lines


def _words_of(key: TextKey) -> dict[str, str]:
    return {"field": field_words(key[0]), "language": key[1].own_name}


def _where(node: Node) -> str:
    title = next((" ".join(text.rich.plain.split()) for text in node.texts.values()), "")
    words = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
    quoted = _("“{words}”").format(words=words) if words else ""
    return " ".join(filter(None, (kind_words(node.kind), node.number[:40], quoted)))
