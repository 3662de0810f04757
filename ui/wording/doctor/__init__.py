"""The doctor's words, for the window and for ``keyrack doctor``: no module of this room imports Qt."""
