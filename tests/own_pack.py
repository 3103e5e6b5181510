"""A pack of a person's own, with one rule, as it would lie in the data folder."""

from __future__ import annotations

OWN_PACK = """\
category: confidential-business
severity: caution
message: "This could read as news from the Griddle project."
why: "The name is for us only."
advice: "Leave the name out."
work_link: 0
rules:
  - id: confidential-business.griddle
    match: {words: ["griddle project"]}
    examples:
      warns: ["The [griddle project] is late", "A [Griddle Project] again"]
      quiet: ["A griddle for pancakes", "The project is late"]
"""
