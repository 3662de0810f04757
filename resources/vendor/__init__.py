"""The lock vendor's API as data."""
