"""Keyrack without its windows: rules, use cases, and the adapters behind them."""
