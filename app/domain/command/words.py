"""The words of the grammar, English and Chinese; both are understood at any time."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Verb(Enum):
    """What a line asks for, where it says so in a word."""

    CHECK_IN = "check_in"
    ANOTHER = "another"
    SINGLE = "single"
    EXTEND = "extend"
    MOVE = "move"
    CHECK_OUT = "check_out"
    SEAL = "seal"
    UNSEAL = "unseal"
    READ = "read"
    ERASE = "erase"
    FIND = "find"


VERBS: Mapping[Verb, tuple[str, ...]] = {
    Verb.CHECK_IN: ("in", "checkin", "check-in", "入住"),
    Verb.ANOTHER: ("another", "again", "+card", "+cards", "+c", "加卡", "补卡", "+卡"),
    Verb.SINGLE: ("single", "once", "单次", "一次"),
    Verb.EXTEND: ("extend", "ext", "stay", "续住", "续", "延住"),
    Verb.MOVE: ("move", "->", "=>", "→", "换到", "换房", "换"),
    Verb.CHECK_OUT: ("out", "checkout", "check-out", "co", "退房", "退"),
    Verb.SEAL: ("seal", "block", "封房", "封", "停用"),
    Verb.UNSEAL: ("unseal", "unblock", "解封", "启用"),
    Verb.READ: ("read", "读卡", "读"),
    Verb.ERASE: ("erase", "wipe", "擦除", "擦卡", "擦"),
    Verb.FIND: ("find", "search", "查找", "查", "找"),
}
"""Each verb's words; the first one is offered in English, the first Chinese one in Chinese."""

VERB_OF: Mapping[str, Verb] = {word: verb for verb, words in VERBS.items() for word in words}
ROOMLESS = (Verb.READ, Verb.ERASE, Verb.FIND)

UNTIL = ("until", "till", "til", "住到", "到", "至")
ARROWS = ("->", "=>", "→")

NIGHT_UNITS = ("n", "nt", "nts", "night", "nights", "晚", "夜")
CARD_UNITS = ("c", "card", "cards", "张卡", "张", "卡")
GUEST_UNITS = ("g", "guest", "guests", "pax", "人", "位")
UNITS = frozenset((*NIGHT_UNITS, *CARD_UNITS, *GUEST_UNITS))

DAYS_AHEAD: Mapping[str, int] = {
    "today": 0,
    "tonight": 1,
    "tomorrow": 1,
    "tmr": 1,
    "今天": 0,
    "今晚": 1,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}

ENGLISH_WEEKDAYS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            ("mon", "monday"),
            ("tue", "tues", "tuesday"),
            ("wed", "weds", "wednesday"),
            ("thu", "thur", "thurs", "thursday"),
            ("fri", "friday"),
            ("sat", "saturday"),
            ("sun", "sunday"),
        )
    )
    for word in words
}
"""Monday is 0. Several are names of people too (Sun, May): without "until" they are a guest's."""

CHINESE_WEEKDAYS: Mapping[str, int] = {
    prefix + day: "一二三四五六日天".index(day) % 7 if day != "天" else 6
    for prefix in ("周", "星期", "礼拜")
    for day in "一二三四五六日天"
}

MONTHS: Mapping[str, int] = {
    word: number
    for number, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        start=1,
    )
    for word in (name, name[:3])
} | {"sept": 9}

HOURS: Mapping[str, int] = {"noon": 12, "midday": 12, "中午": 12}

LOOKALIKES = frozenset((*VERB_OF, *UNTIL, *ENGLISH_WEEKDAYS, *MONTHS, *DAYS_AHEAD, *HOURS))
"""Words that a person may have meant, where they were taken for a guest's name."""
