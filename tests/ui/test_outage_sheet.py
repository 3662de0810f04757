"""The outage set's sheet: its pages, every room on it, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QFont
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.domain.outage import SheetNotSaved
from tests.ui.batch_samples import rooms, spare
from tests.ui.pdf_text import pages_of
from ui.i18n import Language, Languages
from ui.printing.outage_sheet import print_sheet, save_sheet
from ui.wording.formats import Formats
from ui.wording.outage_sheet import SheetText, file_name, sheet_text

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
FORMATS = Formats(ZoneInfo("Asia/Shanghai"), NOW)


def sheet(count: int) -> SheetText:
    spares = [spare(room) for floor in (3, 4) for room in rooms(count // 2, floor)]
    return sheet_text("Hotel Lotus", spares, NOW, "Mira", FORMATS)


@pytest.mark.usefixtures("theme")
def test_the_sheet_holds_every_room_and_repeats_its_heading_on_every_page(
    english: Languages, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    assert save_sheet(path, sheet(60)) == 3
    pages = pages_of(path)
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        for text in (
            "Spare cards",
            "Hotel Lotus",
            "Made 23 Nov 2026 by Mira",
            "stale after 3 Dec 2026 15:00",
        ):
            assert text in page, text
        for text in ("Room", "Given to (guest)", "Initials", f"Page {number} of 3"):
            assert text in page, text
    whole = " ".join(pages)
    for floor in (3, 4):
        for at in range(1, 31):
            assert f"{floor}{at:02}" in whole
            assert f"1 / {floor} / {at}" in whole
    assert "5E 00 1E" in whole


@pytest.mark.parametrize("family", ["Inter", "Noto Sans CJK SC", "DejaVu Sans"])
def test_figures_can_be_searched_whatever_type_is_installed(
    qapp: QApplication, english: Languages, tmp_path: Path, family: str
) -> None:
    usual = qapp.font()
    qapp.setFont(QFont(family))
    try:
        save_sheet(tmp_path / "sheet.pdf", sheet(2))
    finally:
        qapp.setFont(usual)
    assert "Made 23 Nov 2026 by Mira · stale after 3 Dec 2026 15:00" in pages_of(tmp_path / "sheet.pdf")[0]


def test_a_printer_gets_the_same_pages(qapp: QApplication, english: Languages, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_sheet(printer, sheet(60)) == 3
    assert "Page 3 of 3" in pages_of(tmp_path / "printed.pdf")[2]


def test_an_empty_set_is_one_page(qapp: QApplication, english: Languages, tmp_path: Path) -> None:
    assert save_sheet(tmp_path / "sheet.pdf", sheet(0)) == 1


def test_the_sheet_speaks_chinese(qapp: QApplication, chinese: Languages, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    text = sheet(4)
    assert save_sheet(path, text) == 1
    page = _close(pages_of(path)[0])
    # Qt names not every glyph of a CJK font in the file; these it does.
    for words in ("2026年11月23日", "2026年12月3日", "制作", "301", "HotelLotus"):
        assert words in page, words
    english = ("Spare", "Room", "Given", "Page", "Made", "stale")
    assert not [word for word in english if word in page]
    assert not [word for word in english for heading in text.headings if word in heading]


def _close(text: str) -> str:
    """Without blanks: a change of font within a line is one, to whoever reads the file."""
    return text.replace(" ", "")


def test_long_labels_are_set_smaller_and_never_cut_into_their_neighbours(
    qapp: QApplication, english: Languages, tmp_path: Path
) -> None:
    text = sheet(2)
    longest = ("Penthouse 12", *text.rows[0][1:])
    path = tmp_path / "sheet.pdf"
    save_sheet(path, SheetText(text.title, text.hotel, text.made, text.help, text.headings, (longest,)))
    assert "Penthou" in pages_of(path)[0]


def test_a_sheet_that_can_not_be_written_is_said_so(
    qapp: QApplication, english: Languages, tmp_path: Path
) -> None:
    with pytest.raises(SheetNotSaved) as refused:
        save_sheet(tmp_path / "away" / "sheet.pdf", sheet(2))
    assert refused.value.name == "sheet.pdf"


def test_the_file_is_named_by_its_day(english: Languages) -> None:
    assert file_name(NOW, FORMATS) == "Spare cards 2026-11-23.pdf"
    late = datetime(2026, 11, 23, 20, 0, tzinfo=UTC) + timedelta(hours=1)
    assert file_name(late, FORMATS) == "Spare cards 2026-11-24.pdf"


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_every_row_has_a_cell_for_every_heading(languages: Languages, language: Language) -> None:
    languages.choose(language)
    text = sheet(4)
    assert {len(row) for row in text.rows} == {len(text.headings)} == {8}


def test_a_disk_that_is_full_leaves_the_older_sheet_and_no_half_of_the_new_one(
    qapp: QApplication, english: Languages, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource", reason="Windows limits no file's size")
    path = tmp_path / "sheet.pdf"
    save_sheet(path, sheet(2))
    older = path.read_bytes()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(SheetNotSaved):
            save_sheet(path, sheet(2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == older
    assert list(tmp_path.iterdir()) == [path]
