"""Word vectors for training only: a word that no training post has is weighed as its neighbours are.

They are the 256 numbers a token of WordLlama (MIT licence, https://github.com/dleemiller/WordLlama), as its package on
PyPI brings them; nothing is downloaded and nothing of them ships but sums of what was learned.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

MIN_LETTERS = 2


class Vectors:
    """Vectors of length one, around their common middle."""

    def __init__(self) -> None:
        from safetensors.numpy import load_file  # only who trains has these two
        from tokenizers import Tokenizer

        found = find_spec("wordllama")
        if found is None or found.origin is None:
            raise SystemExit("Word vectors are missing: pip install -e '.[vectors]' first, or train with --no-vectors.")
        folder = Path(found.origin).parent
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizers/l2_supercat_tokenizer_config.json"))
        self._pieces = load_file(folder / "weights/l2_supercat_256.safetensors")["embedding.weight"].astype(np.float32)
        self._middle: Any = None
        self._middle = self.of(self.common_words()).mean(axis=0)

    def common_words(self) -> list[str]:
        """The words that are one token: about the 12,000 commonest of English, and some of other languages."""
        pieces = sorted(self._tokenizer.get_vocab())
        words = (piece[1:] for piece in pieces if piece.startswith("▁"))
        return [
            word for word in words if word.isascii() and word.isalpha() and word.islower() and len(word) >= MIN_LETTERS
        ]

    def of(self, words: Sequence[str]) -> Any:
        """One row a word: the mean of its tokens."""
        rows = np.zeros((len(words), self._pieces.shape[1]), dtype=np.float32)
        for row, coded in enumerate(self._tokenizer.encode_batch(list(words), add_special_tokens=False)):
            if coded.ids:
                rows[row] = self._pieces[coded.ids].mean(axis=0)
        if self._middle is not None:
            rows -= self._middle
            rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
        return rows
