"""How wide words are drawn, on the safe side, so that labels keep clear of each other before a browser sees them."""

_EM = {
    **dict.fromkeys("iljIJ.,:;'|!()[] ·", 0.29),
    **dict.fromkeys("rtf-–", 0.38),
    **dict.fromkeys("mwMW%—…@", 0.88),
    **dict.fromkeys("0123456789", 0.62),
}


def width(words: str, size: float = 14, *, bold: bool = False) -> float:
    """Pixels that a line of Atkinson Hyperlegible (or Noto Sans) takes at most, about."""
    em = sum(_em(character) for character in words)
    return em * size * (1.07 if bold else 1)


def _em(character: str) -> float:
    return _EM.get(character, 0.68 if character.isupper() else 0.56)


def wrap(words: str, room: float, size: float = 14, *, bold: bool = False) -> list[str]:
    """Break words into lines that fit a room of pixels; a word that is too long keeps a line of its own."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
