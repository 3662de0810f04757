"""One file a revision, each complete in itself: later changes of the models never reach back here."""
