"""The form that the table of settings generates; a change holds at once, there is no button to press."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from ui.settings_schema import SETTINGS, Setting, SettingGroup, SettingKind
from ui.views.form import SHEET_SPACING_PX, Field

WIDE_PX = 320
NUMBER_MARGIN_PX = 6
"""A spin box's own line keeps no padding of the stylesheet."""


class SettingsForm(QWidget):
    """One group of settings; `render_values` shows what holds."""

    setting_edited = Signal(str, str)
    """A key and the value that was chosen, as it is stored."""

    def __init__(self, group: SettingGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = tuple(setting for setting in SETTINGS if setting.group is group)
        self._fields = {setting.key: self._field(setting) for setting in self._settings}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        for field in self._fields.values():
            layout.addWidget(field.widget)
        self.speak()

    def _field(self, setting: Setting) -> Field[QWidget]:
        control = self._choice(setting) if setting.kind is SettingKind.CHOICE else self._number(setting)
        control.setProperty("key", setting.key)
        control.setMaximumWidth(WIDE_PX)
        return Field[QWidget](self, control)

    def _choice(self, setting: Setting) -> QWidget:
        control = QComboBox(self)
        for stored, words in setting.choices():
            control.addItem(words, stored)
        control.activated.connect(self._on_choice_activated)
        return control

    def _number(self, setting: Setting) -> QWidget:
        control = QSpinBox(self)
        control.setMaximum(setting.most)
        control.lineEdit().setTextMargins(NUMBER_MARGIN_PX, 0, NUMBER_MARGIN_PX, 0)
        control.valueChanged.connect(self._on_number_changed)
        return control

    def render_values(self, values: Mapping[str, str]) -> None:
        """Show what holds; a value that is being typed stays where it says the same."""
        for setting in self._settings:
            control = self._fields[setting.key].field
            with QSignalBlocker(control):
                _show_value(control, values.get(setting.key, setting.default))

    def speak(self) -> None:
        """Say everything in the language of now."""
        for setting in self._settings:
            field = self._fields[setting.key]
            field.speak(setting.label(), setting.help())
            if isinstance(field.field, QComboBox):
                for at, (_, words) in enumerate(setting.choices()):
                    field.field.setItemText(at, words)
            elif isinstance(field.field, QSpinBox):
                field.field.setSpecialValueText(setting.zero())
                field.field.setSuffix(f" {setting.unit()}")

    def _on_choice_activated(self, at: int) -> None:
        control = self.sender()
        if isinstance(control, QComboBox):
            self.setting_edited.emit(control.property("key"), control.itemData(at))

    def _on_number_changed(self, value: int) -> None:
        self.setting_edited.emit(self.sender().property("key"), str(value))


def _show_value(control: QWidget, value: str) -> None:
    if isinstance(control, QComboBox):
        control.setCurrentIndex(control.findData(value))
    elif isinstance(control, QSpinBox):
        control.setValue(int(value))
