"""The text of a PDF that Typst made: each glyph by the table of its font, so that a word can be looked for."""

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_SHOWN = re.compile(rb"(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>)|(Tj|TJ|Tm|Td|T\*)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(pdf: bytes) -> str:
    """What is shown, once as each font would read it; a word stands whole in the reading of its own font."""
    streams = [_inflated(found) for found in _STREAM.findall(pdf)]
    fonts = [table for stream in streams if b"beginbf" in stream for table in [_table(stream)]]
    shown = [codes for stream in streams if b"BT" in stream for codes in _codes(stream)]
    return "\n".join("".join(table.get(code, " ") for code in codes) for table in fonts for codes in shown)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def _table(stream: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(stream):
        for line in block.splitlines():
            parts = [bytes.fromhex(part.decode()) for part in _HEX.findall(line)]
            if kind == b"char" and len(parts) == 2:
                found[int.from_bytes(parts[0])] = parts[1].decode("utf-16-be", "replace")
            elif kind == b"range" and len(parts) == 3:
                first, last, start = (int.from_bytes(part) for part in parts)
                found |= {code: chr(start + code - first) for code in range(first, last + 1)}
    return found


def _codes(stream: bytes) -> list[list[int]]:
    """The glyphs of each piece of text, two bytes a glyph."""
    pieces: list[list[int]] = [[]]
    for written, operator in _SHOWN.findall(stream):
        if operator in (b"Tm", b"Td", b"T*"):
            pieces.append([])
        elif written:
            raw = bytes.fromhex(written[1:-1].decode()) if written[:1] == b"<" else _ESCAPED.sub(_plain, written[1:-1])
            pieces[-1] += [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw) - 1, 2)]
    return [piece for piece in pieces if piece]


def _plain(escaped: re.Match[bytes]) -> bytes:
    letter = escaped[1]
    return bytes([int(letter, 8)]) if letter.isdigit() else _LETTERS.get(letter, letter)
