"""The words offices use for our codes."""

from jelang_scheduling.register.imports.cells import CellError

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "sex": {
        "male": ("l", "lk", "laki-laki", "laki laki", "pria", "m", "male"),
        "female": ("p", "pr", "perempuan", "wanita", "f", "female"),
    },
    "religion": {
        "islam": ("islam",),
        "protestant": ("kristen", "kristen protestan", "protestan", "protestant"),
        "catholic": ("katolik", "katholik", "kristen katolik", "catholic"),
        "hindu": ("hindu",),
        "buddhist": ("buddha", "budha", "buddhist"),
        "confucian": ("konghucu", "khonghucu", "confucian"),
        "belief": ("kepercayaan", "penghayat kepercayaan", "belief"),
    },
    "offence_group": {
        "general": ("umum", "pidana umum", "general"),
        "narcotics": ("narkotika", "narkoba", "narcotics"),
        "corruption": ("korupsi", "tipikor", "corruption"),
        "terrorism": ("terorisme", "teroris", "terrorism"),
        "trafficking": ("perdagangan orang", "tppo", "trafficking"),
        "special": ("khusus", "pidana khusus", "special"),
    },
    "release_kind": {
        "parole": ("pb", "pembebasan bersyarat", "parole"),
        "pre_release_leave": ("cmb", "cuti menjelang bebas", "pre_release_leave"),
        "conditional_leave": ("cb", "cuti bersyarat", "conditional_leave"),
        "assimilation": ("asimilasi", "asimilasi rumah", "assimilation"),
        "unconditional": ("bebas murni", "murni", "ekspirasi", "bebas", "unconditional"),
    },
    "language": {
        "id": ("indonesia", "bahasa indonesia", "id"),
        "jv": ("jawa", "jv"),
        "su": ("sunda", "su"),
        "mad": ("madura", "mad"),
        "ban": ("bali", "ban"),
        "min": ("minang", "minangkabau", "min"),
        "bug": ("bugis", "bug"),
        "ace": ("aceh", "ace"),
        "bjn": ("banjar", "bjn"),
        "btk": ("batak", "btk"),
        "ms": ("melayu", "ms"),
        "en": ("inggris", "en"),
    },
    "access_needs": {
        "large_print": ("huruf besar", "large print", "large_print"),
        "interpreter": ("juru bahasa", "penerjemah", "interpreter"),
        "sign_language": ("bahasa isyarat", "sign language", "sign_language"),
        "hearing": ("pendengaran", "alat bantu dengar", "tuli", "hearing"),
        "sight": ("penglihatan", "netra", "sight"),
        "wheelchair": ("kursi roda", "wheelchair"),
        "read_aloud": ("dibacakan", "buta huruf", "read aloud", "read_aloud"),
    },
}

_BY_WORD = {field: {word: code for code, words in codes.items() for word in words} for field, codes in WORDS.items()}


def code(field: str, written: str) -> str:
    """The code of a word in a field."""
    found = _BY_WORD[field].get(written.casefold().strip(" ."))
    if found is None:
        raise CellError("unknown-word", allowed=[words[0] for words in WORDS[field].values()])
    return found


def word(field: str, known: str) -> str:
    """The word an office writes for a code."""
    words = WORDS[field].get(known)
    return words[0] if words else known
