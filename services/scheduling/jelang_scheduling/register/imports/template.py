"""An empty register in our own shape."""

import io

import xlsxwriter

from jelang_scheduling.register.imports.columns import COLUMNS, REQUIRED, SENTENCE_PARTS

SHEET = "Data WBP"


def template() -> bytes:
    """A workbook with the canonical headings; those that can't be missing are bold."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        bold, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"bottom": 1})
        columns = [column for column in COLUMNS if column.field not in SENTENCE_PARTS]
        for index, column in enumerate(columns):
            sheet.write_string(0, index, column.heading, bold if column.field in REQUIRED else plain)
            sheet.set_column(index, index, max(14, len(column.heading) + 2))
        sheet.freeze_panes(1, 2)
    return file.getvalue()
