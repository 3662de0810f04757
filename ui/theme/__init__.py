"""How Keyrack looks: the tokens, the one stylesheet made from them, and what applies both."""
