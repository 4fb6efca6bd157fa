"""A preview of the cover of a new plan."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel

from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import jobs, theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.jobs import Job
from sedi_editor.ui.official_pages import cover_image

PAUSE = 150
"""Milliseconds after the last change until the cover is drawn."""


class CoverPreview(Translatable, QLabel):
    """A small picture of the cover, drawn in a job."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted: tuple[PlanTree, Language] | None = None
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._draw)
        space = theme.current().space
        self.setMinimumSize(space(56), space(72))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Proof of the cover"))

    def show_plan(self, tree: PlanTree | None, language: Language) -> None:
        """Shows the cover of `tree` a moment later; for None, nothing."""
        self._wanted = (tree, language) if tree else None
        self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._pause.start()

    def _draw(self) -> None:
        if self._job:
            self._job.cancel()
        if self._wanted is None:
            self.setPixmap(QPixmap())
        elif self.isVisible():
            size = self.size() * self.devicePixelRatioF()
            self._job = jobs.run(partial(cover_image, *self._wanted, size), self._show, self._fail, self)

    def _show(self, image: QImage) -> None:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(QPixmap.fromImage(image))

    def _fail(self, problem: SediEditorError) -> None:
        self.setText(str(problem))
