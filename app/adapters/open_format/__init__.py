"""The open format as a card source: one hotel's keys, and the conversations that use them."""
