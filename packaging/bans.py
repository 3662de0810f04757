"""Stands in until the bans are written."""
