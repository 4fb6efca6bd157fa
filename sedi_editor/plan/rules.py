"""The rules of a plan, checked on a whole plan, or on a part of it that is about to be added or changed."""

import datetime
from collections.abc import Iterator
from uuid import UUID

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _, grouped, translatable
from sedi_editor.plan import comment
from sedi_editor.plan import waiver as waiving
from sedi_editor.plan.annotations import Threads
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import FIELDS, PARENTS, PLAN_FIELDS, Column, Field, Kind
from sedi_editor.plan.richtext import MAX_TEXT, storable
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text, Texts, no_node
from sedi_editor.plan.waiver import Waived, Waiver

MAX_LABEL = 200
"""The most characters of a number, a series class, or a name."""

_CALLED: dict[Kind | None, str] = {
    None: translatable("The plan"),
    Kind.DEPARTMENT: translatable("A department"),
    Kind.LINE: translatable("A line"),
    Kind.OBJECTIVE: translatable("An objective"),
    Kind.TOPIC: translatable("A topic"),
    Kind.INITIATIVE: translatable("An initiative"),
    Kind.ROW: translatable("A row"),
}
_UNDER: dict[Kind | None, str] = {
    None: translatable("the plan"),
    Kind.DEPARTMENT: translatable("a department"),
    Kind.LINE: translatable("a line"),
    Kind.OBJECTIVE: translatable("an objective"),
    Kind.TOPIC: translatable("a topic"),
    Kind.INITIATIVE: translatable("an initiative"),
    Kind.ROW: translatable("a row"),
}
_ONLY_UNDER = {
    Kind.DEPARTMENT: translatable("A department cannot stand under {parent}, only under the plan"),
    Kind.LINE: translatable("A line cannot stand under {parent}, only under a department"),
    Kind.OBJECTIVE: translatable("An objective cannot stand under {parent}, only under a line"),
    Kind.TOPIC: translatable("A topic cannot stand under {parent}, only under an objective"),
    Kind.INITIATIVE: translatable("An initiative cannot stand under {parent}, only under a topic or an objective"),
    Kind.ROW: translatable("A row cannot stand under {parent}, only under an initiative"),
}
_SECTIONS = (Kind.OBJECTIVE, Kind.TOPIC)
_FINGERPRINT = translatable("A fingerprint is one line of at most {most} characters that a document can hold")
_NUMBER = translatable("A number is one line of at most {most} characters that a document can hold")
_SERIES_CLASS = translatable("The series class is one line of at most {most} characters that a document can hold")
_COMMENT_AUTHOR = translatable(
    "The author of a comment is one line of at most {most} characters that a document can hold"
)
_WAIVER_AUTHOR = translatable("A waiver's author is one line of at most {most} characters that a document can hold")


def check(tree: PlanTree) -> None:
    """Raises PlanRuleError with the first broken rule, if any."""
    for problem in broken_rules(tree):
        raise PlanRuleError(problem)


def broken_rules(tree: PlanTree, *, in_texts: bool = True) -> Iterator[str]:
    """All broken rules of the plan, one line each, in order of printing.

    Without `in_texts` the texts of nodes are not checked.
    """
    yield from _broken_settings(tree.settings)
    yield from _broken_texts(tree.texts, PLAN_FIELDS, None)
    threads = tree.annotations.threads
    yield from _broken_threads(None, tree.annotations.on(None))
    yield from _broken_waivers(tree.annotations.waivers)
    seen: set[UUID] = set()
    for department in tree.departments:
        yield from _broken_place(department, None)
        yield from _broken_subtree(department, seen, threads, in_texts)
    yield from _threads_elsewhere(threads, seen)


def check_settings(settings: PlanSettings) -> None:
    """Raises PlanRuleError if the settings break a rule."""
    for problem in _broken_settings(settings):
        raise PlanRuleError(problem)


def check_text(kind: Kind | None, name: Field, text: Text | None) -> None:
    """Raises PlanRuleError if a node of that kind (None: the plan) has no such field, or if the text breaks a rule."""
    fields = FIELDS[kind] if kind else PLAN_FIELDS
    if name not in fields:
        raise PlanRuleError(_("{what} has no “{field}” text").format(what=_called(kind), field=name))
    if text is not None and text.rich.is_longer_than(MAX_TEXT):
        raise PlanRuleError(_too_long(text))
    if text is not None and text.translated_from and not _is_label(text.translated_from.fingerprint):
        raise PlanRuleError(_no_label(_FINGERPRINT))


def check_number(number: str) -> None:
    """Raises PlanRuleError if the number of a node breaks a rule."""
    if not _is_label(number):
        raise PlanRuleError(_no_label(_NUMBER))


def check_thread(kind: Kind | None, thread_id: UUID, thread: Thread | None) -> None:
    """Raises PlanRuleError if a node of that kind (None: the plan) cannot have `thread` with the id `thread_id`."""
    if thread is None:
        return
    if thread.id != thread_id:
        raise PlanRuleError(_("A thread of comments keeps its id"))
    for problem in _broken_thread(kind, thread):
        raise PlanRuleError(problem)


def check_waiver(waived: Waived, waiver: Waiver | None) -> None:
    """Raises PlanRuleError if `waiver` does not waive `waived`, or breaks a rule."""
    if waiver is None:
        return
    if waiver.waived != waived:
        raise PlanRuleError(_("A waiver is of the finding it names"))
    for problem in _broken_waiver(waiver):
        raise PlanRuleError(problem)


def check_subtree(node: Node, threads: Threads) -> None:
    """Raises PlanRuleError with the first rule that `node` or its comments break, under whatever parent it is put."""
    seen: set[UUID] = set()
    for problem in (*_broken_subtree(node, seen, threads), *_threads_elsewhere(threads, seen)):
        raise PlanRuleError(problem)


def check_place(kind: Kind, parent: Kind | None) -> None:
    """Raises PlanRuleError if a node of `kind` must not be under `parent` (None: the plan)."""
    if parent not in PARENTS[kind]:
        raise PlanRuleError(_(_ONLY_UNDER[kind]).format(parent=_(_UNDER[parent])))


def _called(kind: Kind | None) -> str:
    return _(_CALLED[kind])


def _too_long(text: Text) -> str:
    message = _("The text is too long: {n} characters, at most {most} fit into one cell")
    return message.format(n=grouped(text.rich.size), most=grouped(MAX_TEXT))


def _no_label(message: str) -> str:
    return _(message).format(most=MAX_LABEL)


def _is_label(text: str) -> bool:
    return len(text) <= MAX_LABEL and "\n" not in text and storable(text) == text


def _broken_settings(settings: PlanSettings) -> Iterator[str]:
    if not _is_label(settings.series_class):
        yield _no_label(_SERIES_CLASS)
    if not settings.languages:
        yield _("A plan needs at least one language")
    if len(set(settings.languages)) != len(settings.languages):
        yield _("A plan has each of its languages once")
    if len(set(settings.original)) != len(settings.original):
        yield _("A plan has each of its original languages once")
    if settings.emblem and settings.emblem.media_type not in ("image/png", "image/jpeg"):
        yield _("The emblem must be a PNG or JPEG picture")


def _broken_place(node: Node, parent: Kind | None) -> Iterator[str]:
    try:
        check_place(node.kind, parent)
    except PlanRuleError as refusal:
        yield str(refusal)


def _broken_subtree(node: Node, seen: set[UUID], threads: Threads, in_texts: bool = True) -> Iterator[str]:
    # A part that is empty is not tested: large plans have very many nodes, and each opening reads them all.
    known = len(seen)
    seen.add(node.id)
    if len(seen) == known:
        yield _("Two nodes have the id {id}").format(id=node.id)
    if node.number and not _is_label(node.number):
        yield _no_label(_NUMBER)
    if in_texts and node.texts:
        yield from _broken_texts(node.texts, FIELDS[node.kind], node)
    if node.joined or node.kind in _SECTIONS:
        yield from _broken_joins(node, in_texts)
    if threads and node.id in threads:
        yield from _broken_threads(node.kind, threads[node.id])
    topic_seen = False
    for child in node.children:
        if node.kind not in PARENTS[child.kind]:
            yield from _broken_place(child, node.kind)
        topic_seen = topic_seen or child.kind is Kind.TOPIC
        if topic_seen and child.kind is Kind.INITIATIVE:
            yield _("An objective's own initiatives stand before its topics")
        yield from _broken_subtree(child, seen, threads, in_texts)


def _threads_elsewhere(threads: Threads, nodes: set[UUID]) -> Iterator[str]:
    yield from (str(no_node(owner)) for owner in threads if owner and owner not in nodes)


def _broken_texts(texts: Texts, fields: tuple[Field, ...], owner: Node | None) -> Iterator[str]:
    for (name, language), text in texts.items():
        if name not in fields:
            message = _("{what} has no “{field}” text ({language})")
            yield message.format(what=_where(owner), field=name, language=language)
        if not text.rich:
            message = _("{what} holds an empty {field} ({language})")
            yield message.format(what=_where(owner), field=name, language=language)
        elif text.rich.is_longer_than(MAX_TEXT):
            yield _too_long(text)
        elif text.translated_from and not _is_label(text.translated_from.fingerprint):
            yield _no_label(_FINGERPRINT)


def _where(node: Node | None) -> str:
    return f"{node.kind} {storable(node.number)[:40]}".strip() if node else _("the plan")


def _broken_joins(node: Node, in_texts: bool) -> Iterator[str]:
    if node.joined and node.kind is not Kind.ROW:
        yield _("{what} has no cells to join").format(what=_called(node.kind))
    if Column.INITIATIVE in node.joined:
        yield _("Column 1 is joined by its initiative, not by its rows")
    if in_texts and node.joined and node.texts:
        filled = {name.value for (name, _language), text in node.texts.items() if text.rich}
        for column in sorted(column for column in node.joined if column.value in filled):
            yield _("A joined cell has no text of its own ({column})").format(column=column)
    if node.kind in _SECTIONS and (rows := node.section_rows) and rows[0].joined:
        yield _("The first row under a heading has no cell above it to join")


def _broken_threads(kind: Kind | None, threads: tuple[Thread, ...]) -> Iterator[str]:
    if len({thread.id for thread in threads}) != len(threads):
        yield _("Two threads of comments on one node have the same id")
    if threads != comment.in_order(threads):
        yield _("The comments on a node are in order of time")
    for thread in threads:
        yield from _broken_thread(kind, thread)


def _broken_thread(kind: Kind | None, thread: Thread) -> Iterator[str]:
    if not thread.comments:
        yield _("A thread of comments has at least one")
        return
    if thread.field is not None and thread.field not in (FIELDS[kind] if kind else PLAN_FIELDS):
        message = _("{what} has no “{field}” text to comment on")
        yield message.format(what=_called(kind), field=thread.field)
    if len({written.id for written in thread.comments}) != len(thread.comments):
        yield _("Two comments of one thread have the same id")
    for written in thread.comments:
        if not written.body.strip() or len(written.body) > MAX_TEXT or storable(written.body) != written.body:
            message = _("A comment has from 1 to {most} characters that a document can hold")
            yield message.format(most=grouped(MAX_TEXT))
        if not _is_label(written.author) or not _is_label(written.initials):
            yield _no_label(_COMMENT_AUTHOR)
    moments = [moment for written in thread.comments for moment in (written.time, written.edited) if moment]
    resolved = thread.resolved
    if resolved and not _is_label(resolved.author):
        yield _no_label(_COMMENT_AUTHOR)
    if any(not _is_utc(moment) for moment in (*moments, *([resolved.time] if resolved else []))):
        yield _("The time of a comment is in UTC")


def _broken_waivers(waivers: tuple[Waiver, ...]) -> Iterator[str]:
    if len({waiver.waived for waiver in waivers}) != len(waivers):
        yield _("A finding is waived once")
    if waivers != waiving.in_order(waivers):
        yield _("Waivers are in the order of what they waive")
    for one in waivers:
        yield from _broken_waiver(one)


def _broken_waiver(one: Waiver) -> Iterator[str]:
    if not one.reason.strip() or len(one.reason) > MAX_TEXT or storable(one.reason) != one.reason:
        yield _("A finding is waived for a reason that a document can hold")
    if not all(_is_label(label) for label in (one.waived.check, one.waived.subject, one.author)):
        yield _no_label(_WAIVER_AUTHOR)
    if not _is_utc(one.time):
        yield _("The time of a waiver is in UTC")


def _is_utc(moment: datetime.datetime) -> bool:
    return moment.utcoffset() == datetime.timedelta()
