"""Bluetooth over bleak: the only room that knows it. It is imported when the radio is begun, not before."""
