"""The encoder over PC/SC: the only room that knows pyscard, and it starts without it."""
