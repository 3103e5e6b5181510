"""Words that are recognised again without being kept: a keyed hash (HMAC, RFC 2104), this folder's own."""

from __future__ import annotations

import hmac
import secrets
import unicodedata

from hatcheck.store.database import Database

KEY_BYTES = 32


class Marks:
    """Makes marks with the key of one data folder."""

    def __init__(self, database: Database) -> None:
        with database.change() as connection:  # two processes may start at once, and must have one key
            connection.execute("INSERT OR IGNORE INTO secret VALUES ('marks', ?)", (secrets.token_bytes(KEY_BYTES),))
            self._key = bytes(connection.execute("SELECT value FROM secret WHERE name = 'marks'").fetchone()[0])

    def of(self, words: str, rule: str = "") -> bytes:
        """The mark of words, whatever their case, width and spacing; another one for each rule."""
        return hmac.digest(self._key, f"{rule}\0{levelled(words)}".encode("utf-8", "surrogatepass"), "sha256")


def levelled(words: str) -> str:
    """The words as they are compared: compatible forms, small letters, single spaces, none around."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold()).split())
