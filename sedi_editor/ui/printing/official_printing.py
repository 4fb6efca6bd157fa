"""Prints the official pages: all of them, a range, the page on the screen, or those of the selected part."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSizeF
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtWidgets import QWidget

from sedi_editor.document.styles import PORTRAIT
from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import jobs
from sedi_editor.ui.jobs import JobProgress
from sedi_editor.ui.official_pages import OfficialPdf, official_pdf
from sedi_editor.ui.printing.chosen_pages import chosen_pages, pages_of
from sedi_editor.ui.printing.pdf_printing import fits, print_pages
from sedi_editor.ui.printing.printing import Printing, is_without_printer
from sedi_editor.ui.session.session import Session

Option = QAbstractPrintDialog.PrintDialogOption
_PAGE = QSizeF(PORTRAIT.width, PORTRAIT.height)


class OfficialPrinting(Printing):
    """Prints the edition in `languages`; `page` is the one on the screen, from 1, or 0 where none is."""

    def __init__(self, session: Session, languages: tuple[Language, ...], page: int, window: QWidget) -> None:
        super().__init__(session, window)
        self._languages = languages
        self._page = page
        self._selected = session.view.current
        self._pdf: OfficialPdf | None = None

    def begin(self) -> None:
        """Makes the pages, and shows the print dialog for them."""
        if is_without_printer():
            self.fail(_("No printer is set up on this computer. Export the plan to PDF instead."))
            return
        work = partial(official_pdf, self.tree, self._languages)
        jobs.run(work, self._choose, lambda problem: self.fail(str(problem)), self)

    def _choose(self, pdf: OfficialPdf) -> None:
        self._pdf = pdf
        options = Option.PrintPageRange | Option.PrintShowPageSize
        if self._page:
            options |= Option.PrintCurrentPage
        if self._part(pdf):
            options |= Option.PrintSelection
        names = ", ".join(language.own_name for language in self._languages)
        letters = "".join(language.letter for language in self._languages)
        self.ask(names, letters, options, pdf.layout.pages, self._accept)

    def _part(self, pdf: OfficialPdf) -> Sequence[int]:
        """The pages of the selected part."""
        if self._selected is None:
            return ()
        part = [node.id for node in self.tree.node(self._selected).walk()]
        return pages_of(part, _after(self.tree, part[-1]), pdf.layout)

    def _accept(self) -> None:
        pdf = self._pdf
        if pdf is None or self.refuses_path():
            return
        last = pdf.layout.pages
        pages = chosen_pages(self.printer, last, self._page, self._part(pdf))
        if not pages:
            words = ngettext("No page was chosen: there is {n} page.", "No page was chosen: there are {n} pages.", last)
            self.fail(words.format(n=last))
        elif path := self.path:
            # The whole document is for every reader; pages out of it have no tags.
            some = None if len(set(pages)) == last else frozenset(pages)
            self.run(partial(_write, self.tree, self._languages, some, len(pages), path))
        elif fits(self.printer, _PAGE):
            self._print(pdf, pages, False)
        else:
            self._ask_about_paper(pdf, pages)

    def _print(self, pdf: OfficialPdf, pages: Sequence[int], fit: bool) -> None:
        self.run(partial(print_pages, pdf.content, self.printer, pages, fit))

    def _ask_about_paper(self, pdf: OfficialPdf, pages: Sequence[int]) -> None:
        paper = self.printer.pageLayout().pageSize().name()
        words = _("The pages of the plan have Letter size, the paper is {paper}.").format(paper=paper)
        answers = _("&Fit to the paper"), _("Print in their &own size")
        self.choose(_("Print"), words, answers, partial(self._print, pdf, pages))


def _write(
    tree: PlanTree,
    languages: tuple[Language, ...],
    some: frozenset[int] | None,
    count: int,
    path: Path,
    progress: JobProgress,
) -> int:
    """Writes some pages, or all, to a PDF file as they are, instead of pictures of them; returns their `count`."""
    from sedi_editor.atomic import write

    write(path, official_pdf(tree, languages, progress, some).content)
    return count


def _after(tree: PlanTree, last: UUID) -> UUID | None:
    """The node that follows `last` in print."""
    nodes: Iterator[UUID] = (node.id for node in tree.walk())
    next(printed for printed in nodes if printed == last)
    return next(nodes, None)
