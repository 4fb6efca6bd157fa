"""Comments and waivers made at random, within the rules of a plan."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from msgspec.structs import replace

from sedi_editor.plan import comment
from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.waiver import Waived, Waiver
from tests.plan.a_thread import replied, resolved

AUTHORS = (("Ana Pérez", "AP"), ("Luís d’Ávila", "LA"), ("", ""), ("中文", "中"))
BODIES = (
    "Why ten?",
    "¿Por qué diez?\nLa meta era ocho.",
    "D’accord\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}huit\N{NO-BREAK SPACE}»",
    "<b>not bold</b> & {not: yaml}",
    "  - item\n\n  - item  \n",
    "null",
)
CHECKS = ("missing-title", "double-space", "same-number")
_FIRST_MOMENT = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


class RemarkMaker:
    """Makes comments and waivers with `random`."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def threads(self, fields: Sequence[Field]) -> tuple[Thread, ...]:
        """Up to three threads on a node or plan with those fields; mostly none."""
        if self.random.random() < 0.7:
            return ()
        return comment.in_order(self.thread(fields) for _ in range(self.random.randint(1, 3)))

    def thread(self, fields: Sequence[Field]) -> Thread:
        """A thread on a node or plan with those fields, with up to two replies."""
        field = self.random.choice((None, *fields))
        language = self.random.choice((None, *Language))
        thread = Thread(self._id(), (self.comment(),), field, language)
        for _ in range(self.random.randint(0, 2)):
            thread = replied(thread, self.comment())
        return resolved(thread, self._author()[0], self._moment()) if self.random.random() < 0.3 else thread

    def _reworded(self, comment: Comment) -> Comment:
        return replace(comment, body=self.random.choice(BODIES), edited=self._moment())

    def resolution(self) -> Resolution:
        """A resolution by anybody at any time."""
        return Resolution(self._author()[0], self._moment())

    def comment(self) -> Comment:
        """A comment by anybody, sometimes an edited one."""
        edited = self._moment() if self.random.random() < 0.3 else None
        return Comment(self._id(), *self._author(), self._moment(), self.random.choice(BODIES), edited)

    def changed(self, thread: Thread, fields: Sequence[Field]) -> Thread | None:
        """The thread after a change that somebody may make; None if it is deleted."""
        first = thread.comments[0]
        return self.random.choice(
            (
                None,
                replied(thread, self._reply(thread)),
                replace(
                    thread,
                    comments=(
                        replace(first, body=self.random.choice(BODIES), edited=self._moment()),
                        *thread.comments[1:],
                    ),
                ),
                resolved(thread, self._author()[0], self._moment()),
                replace(thread, resolved=None),
                replace(self.thread(fields), id=thread.id),
            )
        )

    def waiver(self, nodes: Sequence[UUID]) -> Waiver:
        """A waiver of a finding in one of `nodes`, in the plan, or in a node that is gone."""
        node = self.random.choice((None, UUID(int=404), *nodes))
        waived = Waived(
            self.random.choice(CHECKS),
            node,
            self.random.choice((None, Field.TITLE, Field.RESULTS)),
            self.random.choice((None, *Language)),
            self.random.choice(("", "0123456789abcdef")),
        )
        return Waiver(waived, self.random.choice(BODIES), self._author()[0], self._moment())

    def _reply(self, thread: Thread) -> Comment:
        """A comment that the thread does not have: two makers with the same seed make the same ids."""
        reply = self.comment()
        while any(one.id == reply.id for one in thread.comments):
            reply = self.comment()
        return reply

    def _author(self) -> tuple[str, str]:
        return self.random.choice(AUTHORS)

    def _moment(self) -> datetime:
        # There are few moments, so that some are equal, and not in order: a clock may go back.
        return _FIRST_MOMENT + timedelta(minutes=self.random.randint(0, 9), microseconds=self.random.choice((0, 250)))

    def _id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128))
