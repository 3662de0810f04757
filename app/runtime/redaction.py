"""The last line of defence: finds what looks like a secret in a finished text and masks it.

Secrets are kept out of texts by `app.domain.secret.Secret`. This catches what slips past it: a
server's raw answer in an error, a URL with a token, a value in an exception's message. It works on
names (``lockKeys: …``, ``"pin": "1234"``) and on shapes (PEM keys, bearer tokens), and when in doubt
it masks too much.
"""

from __future__ import annotations

import re

from app.domain.secret import MASK

_SECRET_STEMS = (
    "lockkey",
    "serverkey",
    "sectorkey",
    "privatekey",
    "secretkey",
    "signingkey",
    "apikey",
    "pwadmin",
    "doubleverify",
    "password",
    "passwd",
    "passcode",
    "passphrase",
    "token",
    "authorization",
    "cookie",
    "密码",
)
"""A name that contains one of these, letter case and separators aside, names a secret."""

_SECRET_WORDS = frozenset({"pin", "pins", "secret", "secrets", "seed"})
"""Names a secret only as a whole word of a name: "pin" is also in "mapping"."""

_WHOLE_LINE_STEMS = ("authorization", "cookie")
"""Headers: their unquoted value goes on to the end of the line."""

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

# A name, perhaps of two words and perhaps quoted, and what binds it to its value:
# name=value, name: value, "name": value, ["name"] = value, and the pair ("name", value).
_NAME_AND_GLUE = re.compile(
    r"""(?<![\w-])
    (?P<name>(?:(?:api|lock|private|secret|sector|server|signing)[ ])?[\w-]++)
    (?:\\*["']?\]?[ \t]*(?:[:：]|={1,2}>?) | \\*["'][ \t]*,)
    [ \t]*""",
    re.VERBOSE | re.IGNORECASE,
)

_QUOTED = re.compile(r"""(?is)[bru]{0,2}\\*(?P<quote>["'])(?:\\.|(?!(?P=quote))[^\\])*+(?P=quote)?""")
_OPENING = re.compile(r"[\w.]*+(?=[\[({])")
_NESTING = re.compile(r""""(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'|[\[({]|[\])}]""", re.DOTALL)
_BARE = re.compile(r"""[^\s,;&"')\]}]*""")
_LINE = re.compile(r"[^\n]*")

_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    # A private key in PEM, or what is left of one in a text that was cut.
    (re.compile(r"(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"), MASK),
    # 32 bytes in hex, plain or grouped, soon after a word that names a key.
    (
        re.compile(
            r"(?i)((?:keys?|seed|secret|token|pin|password)\b[^\n]{0,40}?)"
            r"(?<![0-9a-f])(?:[0-9a-f]{2}[ :-]?){31}[0-9a-f]{2}(?![0-9a-f])"
        ),
        rf"\1{MASK}",
    ),
    # Digits that follow the word in prose: "wrong PIN 1234".
    (re.compile(r"(?i)(\b(?:pin|passcode|password)(?: is| was)? )\d{4,}"), rf"\1{MASK}"),
    (re.compile(r"(?i)(\bbearer )[\w.~+/=-]+"), rf"\1{MASK}"),
    # The name and password inside a URL.
    (re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"), MASK),
    # Bound values that a database error repeats.
    (re.compile(r"\[parameters: [^\n]*"), f"[parameters: {MASK}"),
)


def redact(text: str) -> str:
    """Return ``text`` with everything that looks like a secret replaced by `MASK`."""
    for shape, replacement in _SHAPES:
        text = shape.sub(replacement, text)
    return _redact_named(text)


def _redact_named(text: str) -> str:
    pieces: list[str] = []
    position = 0
    while found := _NAME_AND_GLUE.search(text, position):
        pieces.append(text[position : found.end()])
        position = found.end()
        if _names_a_secret(found["name"]):
            position = _end_of_value(text, position, found["name"])
            pieces.append(MASK if position > found.end() else "")
    return "".join([*pieces, text[position:]])


def _names_a_secret(name: str) -> bool:
    if not _SECRET_WORDS.isdisjoint(word.lower() for word in _WORD.findall(name)):
        return True
    return any(stem in _plain(name) for stem in _SECRET_STEMS)


def _end_of_value(text: str, start: int, name: str) -> int:
    """Where the value that begins at ``start`` ends: quoted, bracketed, a header's, or one bare word."""
    if quoted := _QUOTED.match(text, start):
        return quoted.end()
    if opening := _OPENING.match(text, start):
        return _end_of_brackets(text, opening.end())
    rest = _LINE if any(stem in _plain(name) for stem in _WHOLE_LINE_STEMS) else _BARE
    found = rest.match(text, start)
    return found.end() if found else start


def _end_of_brackets(text: str, start: int) -> int:
    depth = 0
    for token in _NESTING.finditer(text, start):
        if token[0] in "[({":
            depth += 1
        elif token[0] in "])}":
            depth -= 1
        if depth == 0:
            return token.end()
    return len(text)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")
