"""Dialogs that are awaited: opened, never executed, so that nothing else stops meanwhile."""
