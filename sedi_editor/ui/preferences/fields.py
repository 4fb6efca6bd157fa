"""Fields that show a setting, and change it at once."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox, QWidget

from sedi_editor.ui.settings import Setting, Settings
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.number_box import NumberBox

T = TypeVar("T")


class ChoiceField(ComboBox):
    """A combo box for a setting with a few values."""

    def __init__(
        self, settings: Settings, setting: Setting[T], values: Sequence[T], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        for value in values:
            self.addItem("", value)
        self.setCurrentIndex(values.index(settings.get(setting)))
        self.currentIndexChanged.connect(lambda place: settings.set(setting, values[place]))

    def set_choice_texts(self, words: Sequence[str]) -> None:
        """Sets the texts of the values, in the order of the values."""
        for place, text in enumerate(words):
            self.setItemText(place, text)


class NumberField(NumberBox):
    """A spin box for a setting that is a number."""

    def __init__(
        self,
        settings: Settings,
        setting: Setting[int],
        bounds: tuple[int, int],
        step: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(bounds, step, parent)
        self.setValue(settings.get(setting))
        self.valueChanged.connect(lambda value: settings.set(setting, value))


class CheckField(QCheckBox):
    """A check box for a setting that is true or false."""

    def __init__(self, settings: Settings, setting: Setting[bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setChecked(settings.get(setting))
        self.toggled.connect(lambda on: settings.set(setting, on))
