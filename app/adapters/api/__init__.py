"""The lock vendor's cloud over HTTP: the only room that knows httpx and msgspec."""
