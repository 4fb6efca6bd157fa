"""The writing of an order, in the thread of a job: all its files or none."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.base import Base
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.export.order import Order

Progress = Callable[[int, int], None]


class Written(Struct, frozen=True):
    """The files that are there now; how many texts are not translated in all their editions.

    `boxed` and `changed` count the characters that all PDF files print as an empty box, or in another way than typed.
    """

    paths: tuple[Path, ...]
    missing: int
    boxed: int = 0
    changed: int = 0


def write(tree: PlanTree, order: Order, progress: Progress, base: Callable[[], Base | None] = lambda: None) -> Written:
    """Writes every file of `order`; none takes its place before all are written.

    `base` tells which entry of the change log has brought the plan to what `tree` is, where that is known.

    Raises FileProblem when one of them cannot be, and what `progress` raises; then all is as it was before.
    """
    # Here, in the thread of a job: the window starts without them.
    from sedi_editor.atomic import replacing
    from sedi_editor.document.build import build
    from sedi_editor.document.misprints import misprints
    from sedi_editor.document.options import Options, edition

    tree = replace(tree, base=base() or tree.base)
    boxed = changed = 0
    missing, departments = dict[tuple[Language, ...], int](), frozenset(order.departments) or None
    with ExitStack() as files:
        for index, target in enumerate(order.targets):
            comments = order.comments and target.form.comments
            document = build(tree, Options(edition(tree, target.languages), departments, comments))
            beside = files.enter_context(replacing(target.path))
            with beside.open("wb") as out:
                target.form.writer(document, out, partial(_among, progress, index, len(order.targets)))
            missing[target.languages] = document.missing
            if target.form.embeds_fonts:
                found = misprints(document)
                boxed, changed = boxed + found.boxed, changed + found.changed
    return Written(tuple(target.path for target in order.targets), sum(missing.values()), boxed, changed)


def _among(progress: Progress, index: int, files: int, done: int, total: int) -> None:
    """Tells the progress of one file as that of all, each taken for as long as the others."""
    progress(index * total + done, files * total)
