"""How the simulated server says no. All codes and wordings are INFERRED: the vendor publishes none."""

from __future__ import annotations

import enum


class RefusalCode(enum.IntEnum):
    """Values of the envelope's ``code``; NOT_SIGNED_IN is the HTTP status too. Inferred."""

    BAD_REQUEST = 400
    NOT_SIGNED_IN = 401
    NOT_YOURS = 403
    NOT_FOUND = 404
    CONFLICT = 409
    FAILED = 500


class Refused(Exception):
    """The server's no. ``message`` is for a person and, as the vendor's own ``msg``, in Chinese."""

    def __init__(self, code: RefusalCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def not_found(what: str) -> Refused:
    """There is no such row, or it is another account's."""
    return Refused(RefusalCode.NOT_FOUND, f"{what}不存在")


def missing(field: str) -> Refused:
    """A field that must be there isn't."""
    return Refused(RefusalCode.BAD_REQUEST, f"参数{field}不能为空")


def malformed(field: str) -> Refused:
    """A field isn't what it should be."""
    return Refused(RefusalCode.BAD_REQUEST, f"参数{field}格式错误")


def not_signed_in() -> Refused:
    """No token, a wrong one, or one that expired."""
    return Refused(RefusalCode.NOT_SIGNED_IN, "登录已过期,请重新登录")
