"""Ties the view of signing in to its presenter: intents one way, states the other."""

from __future__ import annotations

from ui.presenters.sign_in import SignInPresenter
from ui.views.sign_in import SignInView


def wire_sign_in(view: SignInView, presenter: SignInPresenter) -> None:
    """Connect both and show the first state; `SignInPresenter.load` fills the list."""
    view.operator_chosen.connect(presenter.choose)
    view.pin_given.connect(presenter.submit)
    presenter.state_changed.connect(view.render_state)
    view.render_state(presenter.state)
