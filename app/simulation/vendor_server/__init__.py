"""A simulated lock vendor's cloud: an ASGI program with state, every operation of the profile, and faults.

Two answers are the vendor's own, published in full: the list of an account's locks and the apartment
binding. Everything else here is INFERRED: what the other operations do, how the server refuses, how it
builds commands and passcodes. A hotel's override of the profile moves and renames the server's
operations with the client's.
"""
