"""What was weighed in the course of a soak, and what of it has grown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

BOUNDS = {
    "our loose nodes": 0,
    "loose nodes": 20,
    "loose bytes": 5_000,
    "objects": 100,
    "own bytes": 5_000,
    "nodes": 20,
    "listeners": 0,
    "bytes": 1_000_000,
}
"""By so much may it grow in all; one thing leaked with each dialog is more in 30 minutes. The site's own part of
`bytes` grows for a while, too: engines keep what they learn of a script that runs often."""


@dataclass
class Weights:
    """All that was weighed of one place, oldest first, by the names that the browser's drivers give."""

    seen: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, weights: dict[str, int]) -> None:
        """One more look."""
        for name in BOUNDS:
            if name in weights:
                self.seen[name].append(weights[name])

    def last(self) -> str:
        """In one line, without the kinds of loose nodes."""
        return ", ".join(f"{values[-1]:,} {name}" for name, values in self.seen.items())

    def growth(self) -> dict[str, tuple[int, int]]:
        """From what to what each has grown: the least of an early third, and the least of the last.

        The first quarter does not count: scripts are still being compiled, and caches filled.
        """
        grown = {}
        for name, values in self.seen.items():
            settled = values[len(values) // 4 :]
            third = max(len(settled) // 3, 1)
            grown[name] = (min(settled[:third]), min(settled[-third:]))
        return grown

    def too_much(self) -> list[str]:
        """What has grown beyond its bound, in words."""
        found = [
            f"{name} grew from {first:,} to {last:,}"
            for name, (first, last) in self.growth().items()
            if last - first > BOUNDS[name]
        ]
        left = min(self.seen.get("our loose nodes", [0])[-3:])
        return found + ([f"{left:,} of our nodes were left behind"] if left else [])
