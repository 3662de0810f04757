"""Reusable parts that know no page, no presenter and no use case."""
