"""The outage set's sheet as pages of A4: a table with space to write in, its heading on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSaveFile, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from app.domain.outage import SheetNotSaved
from ui.wording.outage_sheet import SheetText, page_text

MARGIN_MM = 12.0
ROW_MM = 9.0
"""High enough to write a name by hand."""
TITLE_PT, BODY_PT, SMALL_PT = 16.0, 9.0, 8.0
PDF_DPI = 300
MM_AN_INCH = 25.4
COLUMN_SHARES = (16, 18, 23, 29, 29, 39, 15, 17)
"""Room, place, card, made, valid until, guest, at, initials."""
_LEAST_SCALE = 0.7
"""Smaller than this nobody reads it by a torch: the rest is cut."""
_LINE_PT = 0.5
_PAD_MM = 1.2


def save_sheet(path: Path, text: SheetText) -> int:
    """Write the sheet as a PDF and return its number of pages.

    Raises SheetNotSaved: what was there before is there still, and no half of a sheet is.
    """
    paper = QBuffer()
    paper.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(paper)
    writer.setTitle(f"{text.title} · {text.hotel}")
    writer.setCreator("Keyrack")
    writer.setResolution(PDF_DPI)
    pages = print_sheet(writer, text)
    content, file = paper.data(), QSaveFile(str(path))
    # A disk that is full takes a part of it and calls that no error.
    is_written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == content.size()
    if not (is_written and file.commit()):
        raise SheetNotSaved(path.name)
    return pages


def print_sheet(device: QPagedPaintDevice, text: SheetText) -> int:
    """Paint the sheet on a printer or PDF and return its number of pages. Raises SheetNotSaved."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(device):
        raise SheetNotSaved("")
    paper = _Paper(painter, device)
    pages = _pages(text.rows, paper)
    for number, rows in enumerate(pages, start=1):
        if number > 1:
            device.newPage()
        _paint_page(paper, text, rows, page_text(number, len(pages)))
    if not painter.end():
        raise SheetNotSaved("")
    return len(pages)


@dataclass(frozen=True, slots=True)
class _Fonts:
    title: QFont
    strong: QFont
    body: QFont
    small: QFont


class _Paper:
    """A page in the device's own dots, and a pencil that moves down it."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice) -> None:
        self.painter = painter
        self._dots_per_mm = device.logicalDpiX() / MM_AN_INCH
        self.width = float(painter.viewport().width())
        self.height = float(painter.viewport().height())
        self.fonts = _Fonts(
            title=_font(TITLE_PT, bold=True),
            strong=_font(BODY_PT, bold=True),
            body=_font(BODY_PT),
            small=_font(SMALL_PT),
        )
        painter.setPen(QPen(Qt.GlobalColor.black, _LINE_PT * device.logicalDpiX() / 72))

    def mm(self, length: float) -> float:
        """Dots of so many millimetres."""
        return length * self._dots_per_mm

    def text(self, box: QRectF, words: str, font: QFont, align: Qt.AlignmentFlag) -> None:
        """Write into a box; what is too long for it is set smaller, then cut, and never laid over others."""
        device = self.painter.device()
        needed = QFontMetricsF(font, device).horizontalAdvance(words)
        fitting = QFont(font)
        fitting.setPointSizeF(font.pointSizeF() * max(_LEAST_SCALE, min(1.0, box.width() / max(needed, 1.0))))
        self.painter.setFont(fitting)
        metrics = QFontMetricsF(fitting, device)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
        self.painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), shown)

    def wrapped(self, top: float, words: str, font: QFont) -> float:
        """Write a paragraph across the page; return where it ends."""
        self.painter.setFont(font)
        box = QRectF(0, top, self.width, self.height - top)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        used = self.painter.boundingRect(box, flags, words)
        self.painter.drawText(used, flags, words)
        return used.bottom()

    def columns(self, top: float) -> list[QRectF]:
        """The boxes of one row of the table."""
        unit, left = self.width / sum(COLUMN_SHARES), 0.0
        boxes = []
        for share in COLUMN_SHARES:
            boxes.append(QRectF(left, top, share * unit, self.mm(ROW_MM)))
            left += share * unit
        return boxes


_HEAD_MM = 34.0
"""Title, two lines of what the sheet is, and the table's headings."""
_FOOT_MM = 8.0


def _font(points: float, *, bold: bool = False) -> QFont:
    font = QFont()
    # Where a type puts its own colon or figures beside letters, the file would have none to search or copy.
    for feature in ("calt", "locl"):
        font.setFeature(QFont.Tag(feature), 0)
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def _pages(rows: Sequence[tuple[str, ...]], paper: _Paper) -> list[Sequence[tuple[str, ...]]]:
    """As many rows on each page as fit; a sheet without rows is one page."""
    space = paper.height - paper.mm(_HEAD_MM + _FOOT_MM + ROW_MM)
    fit = max(1, int(space // paper.mm(ROW_MM)))
    return [rows[at : at + fit] for at in range(0, len(rows), fit)] or [()]


def _paint_page(paper: _Paper, text: SheetText, rows: Sequence[tuple[str, ...]], page: str) -> None:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    paper.text(QRectF(0, 0, paper.width * 0.6, paper.mm(9)), text.title, paper.fonts.title, left)
    paper.text(
        QRectF(paper.width * 0.6, 0, paper.width * 0.4, paper.mm(9)), text.hotel, paper.fonts.strong, right
    )
    paper.text(QRectF(0, paper.mm(10), paper.width, paper.mm(6)), text.made, paper.fonts.strong, left)
    paper.wrapped(paper.mm(17), text.help, paper.fonts.small)
    top = paper.mm(_HEAD_MM - ROW_MM)
    _paint_row(paper, top, text.headings, paper.fonts.strong)
    for number, row in enumerate(rows, start=1):
        _paint_row(paper, top + number * paper.mm(ROW_MM), row, paper.fonts.body)
    foot = QRectF(0, paper.height - paper.mm(_FOOT_MM), paper.width, paper.mm(_FOOT_MM))
    paper.text(foot, f"{text.hotel} · {text.made}", paper.fonts.small, left)
    paper.text(foot, page, paper.fonts.small, right)


def _paint_row(paper: _Paper, top: float, cells: Sequence[str], font: QFont) -> None:
    pad = paper.mm(_PAD_MM)
    for box, words in zip(paper.columns(top), cells, strict=True):
        paper.painter.drawRect(box)
        paper.text(box.adjusted(pad, 0, -pad, 0), words, font, Qt.AlignmentFlag.AlignLeft)
