from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import translations
from translations import Words, as_cpp, check, messages, update, words_in

SOURCE = """
class Page:
    def speak(self):
        self.setText(self.tr("Vacant"))
        translate("Rooms", "%n card(s)", "", len(self.cards.out))
        QCoreApplication.translate("Rooms", "Lock", "verb")
        text.translate(table)
        translate("Rooms", "He said “no\\\\yes”, \\"twice\\"\\nand left")
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "page.py").write_text(SOURCE, encoding="utf-8")
    update(tmp_path)
    return tmp_path


def _finish(root: Path) -> None:
    for catalogue in translations.LANGUAGES:
        path = catalogue.path(root, ".ts")
        text = path.read_text(encoding="utf-8").replace('type="unfinished"', "")
        filled = text.replace("<numerusform></numerusform>", "<numerusform>%n 张</numerusform>")
        path.write_text(filled.replace("></translation>", ">词</translation>"), encoding="utf-8")
    update(root)


def test_words_are_found_with_their_context_comment_and_number() -> None:
    found = set(words_in(SOURCE))
    assert len(found) == 4
    assert found > {
        Words("Page", "Vacant", "", plural=False),
        Words("Rooms", "%n card(s)", "", plural=True),
        Words("Rooms", "Lock", "verb", plural=False),
    }


def test_words_are_spelled_so_that_nothing_is_lost(house: Path) -> None:
    assert as_cpp(Words("C", 'a "b" \\ c\nd', "", plural=False)) == (
        r'QCoreApplication::translate("C", "a \"b\" \\ c\nd", "");'
    )
    found = {message.source for message in messages(translations.LANGUAGES[0].path(house, ".ts"))}
    assert found == {"Vacant", "%n card(s)", "Lock", 'He said “no\\yes”, "twice"\nand left'}


def test_english_holds_plurals_alone(house: Path) -> None:
    assert [message.source for message in messages(translations.LANGUAGES[1].path(house, ".ts"))] == [
        "%n card(s)"
    ]


def test_every_missing_translation_is_named(house: Path) -> None:
    findings = check(house)
    assert len(findings) == 5
    assert "keyrack_zh_CN.ts: Page: 'Vacant': not translated" in findings


def test_a_complete_catalogue_passes(house: Path) -> None:
    _finish(house)
    assert check(house) == []


def test_a_catalogue_that_a_running_program_has_mapped_is_left_whole(house: Path) -> None:
    compiled = translations.LANGUAGES[0].path(house, ".qm")
    with compiled.open("rb") as mapped:
        before = mapped.read()
        _finish(house)
        mapped.seek(0)
        assert mapped.read() == before
    assert compiled.read_bytes() != before
    assert sorted(file.suffix for file in compiled.parent.iterdir()) == [".qm", ".qm", ".ts", ".ts"]


def test_new_and_dropped_words_are_found(house: Path) -> None:
    _finish(house)
    page = house / "ui" / "page.py"
    page.write_text(page.read_text(encoding="utf-8").replace("Vacant", "Free"), encoding="utf-8")
    findings = check(house)
    assert "keyrack_zh_CN.ts: Page: 'Free': not translated" in findings
    assert "keyrack_zh_CN.ts: Page: 'Vacant': nobody says it any more; run --update" in findings


def test_a_stale_compilation_is_found(house: Path) -> None:
    _finish(house)
    chinese = translations.LANGUAGES[0]
    path = chinese.path(house, ".ts")
    path.write_text(path.read_text(encoding="utf-8").replace("词", "字"), encoding="utf-8")
    assert check(house) == ["keyrack_zh_CN.qm: not what keyrack_zh_CN.ts says; run --update"]
    shutil.rmtree(house / "resources")
    assert [finding.split(";")[0] for finding in check(house)] == [
        "keyrack_zh_CN.ts: there is none",
        "keyrack_en.ts: there is none",
    ]
