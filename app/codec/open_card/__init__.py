"""The open card format: a signed permission bound to one card. SPECIFICATION.md is its page."""
