"""The command line of the desk: `grammar.parse` reads a line, `model` says what it can mean.

GRAMMAR.md gives the grammar for people.
"""
