"""Numbers in Indonesian words, by which made-up persons are called."""

_ONES = ("", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan", "Sepuluh", "Sebelas")


def words(number: int) -> str:
    """Such as `Empat Puluh Tiga`; up to 999,999."""
    if number < 12:
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} Belas"
    for size, name, one in ((1000, "Ribu", "Seribu"), (100, "Ratus", "Seratus"), (10, "Puluh", "Sepuluh")):
        if number >= size:
            count, rest = divmod(number, size)
            head = one if count == 1 else f"{words(count)} {name}"
            return f"{head} {words(rest)}".strip()
    raise ValueError(number)
