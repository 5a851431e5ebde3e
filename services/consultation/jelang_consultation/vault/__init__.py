"""The vault: the one door to everything a person said.

Each person has a data key of their own. It lies, wrapped under the key-encryption key, in a database apart from
the sealed texts and from their backups, so that destroying it ends every copy. A sealed text is bound to its table,
column, row, person and version: swapped, altered or moved, it is refused. To read is to be logged.

A column is declared as sealed in its model (`columns.py`); `Writer.put` and `Reader.get` bind its texts to their place.
"""

from jelang_consultation.vault.cipher import Place, VaultRefused
from jelang_consultation.vault.destroyed import Reason
from jelang_consultation.vault.door import Reader, Vault, Writer, open_vault
from jelang_consultation.vault.store import WordsDestroyed

__all__ = ["Place", "Reader", "Reason", "Vault", "VaultRefused", "WordsDestroyed", "Writer", "open_vault"]
