"""Opening a register file: XLSX or CSV, whatever its encoding and delimiter, title rows before the headings."""

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from jelang_shared.errors import Invalid
from python_calamine import CalamineError, CalamineWorkbook

from jelang_scheduling.register.imports.cells import CellError, as_text
from jelang_scheduling.register.imports.columns import field_of, letter, missing

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 150 * 1024 * 1024
PIECE = 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 100
TITLE_ROWS = 20
"""How many rows may stand before the headings."""
FAR_AWAY = re.compile(rb"""\br=["'](?:[A-Z]{3}|[D-Z][A-Z]|[A-Z]{0,2}\d{6})""")
"""A cell so far out that the reader would have to fill gigabytes of emptiness before it."""

UNREADABLE = (
    CalamineError, zipfile.BadZipFile, zlib.error, struct.error,
    EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What unpacking and reading damaged workbooks was seen to raise."""

Cell = object
Row = Sequence[Cell]
Rows = Sequence[Row]


class RegisterUnreadable(Invalid):
    """The file is no workbook or table that can be read."""

    code = "register-unreadable"


class RegisterTooLarge(Invalid):
    """The file is larger than a register can be."""

    code = "register-too-large"


class ColumnsMissing(Invalid):
    """Columns that a register can't do without."""

    code = "register-columns-missing"


@dataclass(frozen=True)
class Heading:
    """A column of the file that we understand."""

    index: int
    field: str
    text: str

    @property
    def column(self) -> str:
        return letter(self.index)


@dataclass(frozen=True)
class Sheet:
    """The rows of a register below its headings, each with its number in the file (from 1)."""

    name: str
    headings: tuple[Heading, ...]
    rows: list[tuple[int, Row]]


def open_sheet(content: bytes) -> Sheet:
    """Read a file's register: the sheet and the row whose headings we know best."""
    if len(content) > MOST_BYTES:
        raise RegisterTooLarge("The file is too large.", limit=MOST_BYTES, unit="bytes")
    if not content.strip():
        raise RegisterUnreadable("The file is empty.")
    tables = _workbook(content) if content.startswith(b"PK") else _text(content)
    best = max((_headed(name, rows) for name, rows in tables), key=lambda sheet: len(sheet.headings), default=None)
    if best is None or not best.headings:
        raise ColumnsMissing("No row of headings was found.", missing=missing(set()))
    if lacking := missing({heading.field for heading in best.headings}):
        raise ColumnsMissing("Columns are missing.", missing=lacking)
    if len(best.rows) > MOST_ROWS:
        raise RegisterTooLarge("The register has too many rows.", limit=MOST_ROWS, unit="rows")
    return best


def _workbook(content: bytes) -> Iterable[tuple[str, Rows]]:
    try:
        _refuse_bombs(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names[:20]]
    except UNREADABLE as error:
        raise RegisterUnreadable("The workbook can't be read.") from error


def _refuse_bombs(content: bytes) -> None:
    """Unpack everything once in small pieces: a part that is larger than it says doesn't pass its checksum."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
            raise zipfile.BadZipFile("packed in a way that workbooks aren't")
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise RegisterTooLarge("The workbook unpacks to too much.", limit=MOST_UNPACKED, unit="bytes")
        for entry in entries:
            before = b""
            with package.open(entry) as part:
                while piece := part.read(PIECE):
                    if entry.filename.startswith("xl/worksheets/") and FAR_AWAY.search(before + piece):
                        raise RegisterTooLarge("A cell lies too far out.", limit=MOST_ROWS, unit="rows")
                    before = piece[-20:]


def _text(content: bytes) -> Iterable[tuple[str, Rows]]:
    decoded = _decoded(content)
    csv.field_size_limit(MOST_BYTES)

    def read(delimiter: str, most: int) -> Rows:
        return list(islice(csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter), most))

    try:
        delimiter = max(",;\t|", key=lambda tried: len(_headed("", read(tried, TITLE_ROWS)).headings))
        return [("", read(delimiter, MOST_ROWS + TITLE_ROWS + 2))]
    except csv.Error as error:
        raise RegisterUnreadable("The table can't be read.") from error


def _decoded(content: bytes) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    raise RegisterUnreadable("The file is neither a workbook nor a table of text.")


def _headed(name: str, rows: Rows) -> Sheet:
    best: tuple[Heading, ...] = ()
    at = 0
    for index, row in enumerate(rows[:TITLE_ROWS]):
        found = _headings(row)
        if len(found) > len(best):
            best, at = found, index
    below = [(number, row) for number, row in enumerate(rows[at + 1 :], at + 2) if any(_filled(cell) for cell in row)]
    return Sheet(name, best, below)


def _headings(row: Row) -> tuple[Heading, ...]:
    found: dict[str, Heading] = {}
    for index, cell in enumerate(row[:MOST_COLUMNS]):
        try:
            text = as_text(cell)
        except CellError:
            continue
        field = field_of(text[:200])
        if field is not None and field not in found:
            found[field] = Heading(index, field, text)
    return tuple(found.values())


def _filled(cell: Cell) -> bool:
    return cell is not None and str(cell).strip() != ""
