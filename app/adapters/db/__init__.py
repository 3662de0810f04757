"""The database. Importing SQLAlchemy takes some 100 ms: import `opening` behind the first window."""
