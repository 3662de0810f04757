"""Walks a window as a screen reader and a keyboard would: every control has a name and is reached by Tab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def controls(window: QWidget) -> list[QWidget]:
    """The controls of a window that a person can see and operate now."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisibleTo(window)
        and widget.isEnabled()
        and not _belongs_to_control(widget, window)
    ]


def nameless(window: QWidget) -> list[str]:
    """The controls that a screen reader could not name."""
    return [_describe(widget) for widget in controls(window) if not _name(widget)]


def unreachable(window: QWidget) -> list[str]:
    """The controls that Tab never comes to. The window must be shown."""
    visited = tab_chain(window)
    return [
        _describe(widget)
        for widget in controls(window)
        if widget not in visited and not _in_group(widget, visited)
    ]


def tab_chain(window: QWidget) -> list[QWidget]:
    """The widgets that take the focus by Tab, in order."""
    chain: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.isVisibleTo(window) and widget.isEnabled() and _takes_tab(widget):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _belongs_to_control(widget: QWidget, window: QWidget) -> bool:
    """Whether a control is a part of another one (a combo box's list, a spin box's field)."""
    owner = widget.parentWidget()
    while owner is not None and owner is not window:
        if isinstance(owner, CONTROLS):
            return True
        owner = owner.parentWidget()
    return False


def _in_group(widget: QWidget, visited: list[QWidget]) -> bool:
    """Whether arrow keys reach a button from another one of its exclusive group."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return group is not None and group.exclusive() and any(button in visited for button in group.buttons())


def _describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}"
