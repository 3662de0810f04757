"""Keyrack's windows: PySide6 over the use cases, never over the adapters."""
