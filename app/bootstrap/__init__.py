"""The composition root: the only rooms that know every other room."""
