"""The part of the stylesheet for forms: fields of several lines, lists, tables, tabs, cards."""

from __future__ import annotations

FORMS = """
QFrame#sheet { background: $surface; border: 1px solid $border; border-radius: ${radius}px; }
#firstRunPage, #signInPage, #lockCover, #settingsPage, #syncPage, #cardsPage { background: $window; }

QPlainTextEdit, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $border_strong; border-radius: ${radius}px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QAbstractSpinBox { min-height: ${field}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
  border: 0; min-height: 0; padding: 0 ${unit}px; background: transparent;
}
QPlainTextEdit { padding: 4px; }
QPlainTextEdit:focus, QAbstractSpinBox:focus { border: 2px solid $accent; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] { border-color: $danger; }
QLineEdit[refused="true"]:focus, QPlainTextEdit[refused="true"]:focus { border: 2px solid $danger; }
QLineEdit:disabled { color: $muted; border-color: $border; }

QPushButton[rank="primary"]:disabled, QPushButton:default:disabled {
  background: $border; border-color: $border; color: $muted;
}
QPushButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }

QPlainTextEdit[fixed="true"] { font-family: "$fixed_family"; }
QLabel#tag {
  border: 1px solid $border_strong; border-radius: ${small_radius}px; padding: 1px 6px; font-size: ${small}px;
}
QLabel#tag[kind="documented"] { color: $success; border-color: $success; }
QLabel#tag[kind="inferred"] { color: $warning; border-color: $warning; }
QLabel#tag[kind="corrected"] { color: $accent; border-color: $accent; }

QListView, QTableView, QTreeView {
  background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius}px;
  gridline-color: $border; selection-background-color: $accent_soft; selection-color: $text; padding: 1px;
}
QListView:focus, QTableView:focus, QTreeView:focus { border: 2px solid $accent; padding: 0; }
QListView::item { padding: 6px ${unit}px; }
QListView::item:selected { background: $accent_soft; color: $text; }
QTreeView::item { padding: 4px 2px; }
QTreeView::item:selected { background: $accent_soft; color: $text; }
QTreeView::branch { background: transparent; }
QTableView QLineEdit { border-radius: 0; min-height: 0; padding: 0 2px; }
QHeaderView, QTableCornerButton::section { background: $surface; border: 0; }
QHeaderView::section {
  background: $surface; color: $muted; border: 0; border-bottom: 1px solid $border; padding: 6px 3px;
  font-size: ${small}px; font-weight: 600;
}
QHeaderView::section:vertical { border: 0; }

QProgressBar { background: $border; border: 0; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCheckBox { spacing: ${unit}px; }
QCheckBox::indicator, QTableView::indicator {
  width: 16px; height: 16px; background: $surface; border: 1px solid $border_strong; border-radius: 4px;
}
QCheckBox::indicator:checked, QTableView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$check");
}
QCheckBox::indicator:focus { border: 2px solid $text; }

QTabWidget::pane { border: 0; border-top: 1px solid $border; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $muted; border: 0; border-bottom: 2px solid transparent;
  padding: ${unit}px 12px; margin-right: 4px;
}
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $text; border: 2px solid $accent; }
"""
