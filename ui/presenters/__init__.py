"""One presenter a page: QtCore only, holding one frozen state that its view renders."""
