"""What a simulated lock does with each command of the open Bluetooth format: pure, and stored as one.

The format's SPECIFICATION.md, "Commands" and "Repeats", is the reference: said twice, no command does more.
"""
