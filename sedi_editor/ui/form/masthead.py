"""The fields of the masthead: series class, symbol, date, original languages; beside them the printed masthead."""

import datetime

from msgspec.structs import replace
from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget, QWidgetAction

from sedi_editor.errors import InvalidText, UserError
from sedi_editor.i18n import _
from sedi_editor.plan.edits import PlanSetting, SetSetting, settings_edit
from sedi_editor.plan.language import Language, masthead_date, original_line
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import PlanSettings
from sedi_editor.ui import theme
from sedi_editor.ui.form.language_list import LanguageList
from sedi_editor.ui.form.line_field import LineField
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.calendar import Calendar
from sedi_editor.ui.widgets.card import Card
from sedi_editor.ui.widgets.label import Label

_ASIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class MastheadCard(Translatable, Card):
    """Edits the masthead, which prints at the upper right of the cover."""

    refused = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._halves = QBoxLayout(_ASIDE)
        self._title = Label("strong")
        self.series = LineField(session, self._series_edit)
        self.symbol = LineField(session, self._symbol_edit)
        self.symbol.line.textEdited.connect(self._show_printed)
        self._symbol_hint = Label("muted", wraps=True)
        self._date_label = Label("label")
        self.date_button = Button(icon_name="calendar")
        self.date_button.clicked.connect(self._choose_date)
        self.no_date_button = Button("quiet")
        self.no_date_button.clicked.connect(lambda: self.take_date(None))
        self.original = LanguageList(self._take_original, least=0)
        self._printed_label = Label("label")
        self.printed = Label()
        for field in (self.series, self.symbol):
            field.refused.connect(self.refused)
        self._lay_out()
        session.changed.connect(self._follow)
        session.view.languages_changed.connect(self.show_settings)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Masthead"))
        self.series.set_name(_("Series class"))
        self.symbol.set_name(_("Document symbol"))
        self._date_label.setText(_("Date"))
        self.no_date_button.setText(_("No date"))
        self._printed_label.setText(_("As it will print"))
        self.printed.setAccessibleName(_("Masthead as it will print"))
        self.original.set_name(_("Original language"))
        self.show_settings()

    def show_settings(self) -> None:
        """Shows the masthead of the plan."""
        settings, writable = self._settings, not self._session.read_only
        self.series.show_text(settings.series_class)
        self.symbol.show_text(str(settings.symbol or ""))
        for field in (self.series, self.symbol):
            field.line.setReadOnly(not writable)
        day = masthead_date(settings.date, self._session.view.draft_language) if settings.date else _("Choose a date…")
        self.date_button.setText(day)
        self.date_button.setAccessibleName(_("Date: {date}").format(date=day))
        self.date_button.setEnabled(writable)
        self.no_date_button.setVisible(writable and settings.date is not None)
        self.original.show_languages(settings.original, writable)
        self._show_printed(self.symbol.line.text())

    def take_date(self, day: datetime.date | None) -> None:
        """Sets the date of the plan; None removes it."""
        self._do(replace(self._settings, date=day), _("Date"))

    @property
    def _settings(self) -> PlanSettings:
        return self._session.plan.settings()

    def _lay_out(self) -> None:
        space = theme.current().space
        self.symbol.column.addWidget(self._symbol_hint)
        day = QWidget()
        column = QVBoxLayout(day)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        line = QHBoxLayout()
        line.addWidget(self.date_button)
        line.addWidget(self.no_date_button)
        line.addStretch(1)
        column.addWidget(self._date_label)
        column.addLayout(line)
        fields = QVBoxLayout()
        fields.setSpacing(space(3))
        for widget in (self.series, self.symbol, day, self.original):
            fields.addWidget(widget)
        printed = QVBoxLayout()
        printed.setSpacing(space(1))
        printed.addWidget(self._printed_label)
        printed.addWidget(self.printed)
        printed.addStretch(1)
        self._halves.setSpacing(space(6))
        self._halves.addLayout(fields, 1)
        self._halves.addLayout(printed, 1)
        self.body.addWidget(self._title)
        self.body.addLayout(self._halves)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        least = super().minimumSizeHint()
        return QSize(least.width() - self._least_inside() + max(self._least_halves()), least.height())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Puts the printed masthead beside the fields if there is room, otherwise below them."""
        around = super().minimumSizeHint().width() - self._least_inside()
        room = self.width() - around - self._halves.spacing()
        direction = _ASIDE if room >= sum(self._least_halves()) else _BELOW
        if direction != self._halves.direction():
            self._halves.setDirection(direction)

    def _least_inside(self) -> int:
        return self._halves.minimumSize().width()

    def _least_halves(self) -> tuple[int, int]:
        fields, printed = self._halves.itemAt(0), self._halves.itemAt(1)
        assert fields
        assert printed
        return fields.minimumSize().width(), printed.minimumSize().width()

    def _show_printed(self, typed: str) -> None:
        """Shows the masthead with the typed symbol, or what is wrong with the symbol."""
        settings, language = self._settings, self._session.view.draft_language
        symbol, problem = "", ""
        if typed.strip():
            try:
                symbol = str(Symbol.parse(typed))
            except InvalidText as refusal:
                problem = str(refusal)
        theme.tone(self.symbol.line, "error" if problem else "")
        theme.tone(self._symbol_hint, "error" if problem else "")
        self._symbol_hint.setText(problem or _("For example CIDI/doc.290/20 rev. 1"))
        day = masthead_date(settings.date, language) if settings.date else ""
        lines = (settings.series_class, symbol, day, original_line(settings.original, language))
        self.printed.setText("\n".join(line for line in lines if line))

    def _series_edit(self, typed: str) -> SetSetting:
        return SetSetting(PlanSetting.SERIES_CLASS, PlanSettings(series_class=typed.strip()))

    def _symbol_edit(self, typed: str) -> SetSetting:
        symbol = Symbol.parse(typed) if typed.strip() else None
        return SetSetting(PlanSetting.SYMBOL, PlanSettings(symbol=symbol))

    def _take_original(self, languages: tuple[Language, ...]) -> None:
        self._do(replace(self._settings, original=languages), _("Original language"))

    def calendar(self) -> QMenu:
        """A menu with a calendar to choose the date in, not shown yet."""
        menu = QMenu(self)
        calendar = Calendar()
        calendar.setAccessibleName(_("Date"))
        if day := self._settings.date:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda chosen: self._take_chosen(chosen, menu))
        calendar.clicked.connect(lambda chosen: self._take_chosen(chosen, menu))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToShow.connect(calendar.setFocus)
        return menu

    def _choose_date(self) -> None:
        self.calendar().popup(self.date_button.mapToGlobal(QPoint(0, self.date_button.height())))

    def _take_chosen(self, chosen: QDate, menu: QMenu) -> None:
        menu.close()
        self.take_date(datetime.date(chosen.year(), chosen.month(), chosen.day()))

    def _do(self, settings: PlanSettings, label: str) -> None:
        try:
            self._session.do(settings_edit(self._settings, settings), label)
        except UserError as refusal:
            self.refused.emit(str(refusal))

    def _follow(self, changed: object) -> None:
        if getattr(changed, "settings", False):
            self.show_settings()
