"""The open Bluetooth format, specified in SPECIFICATION.md beside this file: what the desk and a lock say."""
