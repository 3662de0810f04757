"""The windows: they render a state and emit what a person wants."""
