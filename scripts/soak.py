#!/usr/bin/env python3
"""Uses Hatcheck as a busy person would, for as long as you like, and looks whether anything is left behind.

python3 scripts/soak.py [--minutes 30] [chromium|firefox]

Both browsers at once, each with a real helper, on the fixture pages of X and Facebook: opens and closes dialogs,
types, pastes 10,000 characters, goes through the warnings, has them mended, switches hats, scrolls and posts. After
each round, garbage is collected and what is left is counted. Ends with 1, and says what, if something has grown beyond
its bound, if a node of ours is held that is in no page, or if anything was written to a console as an error: by pages
and content scripts, the background or the popup.

Chromium counts nodes, the content script's own objects, and the page's listeners. Firefox counts listeners, too; of
loose nodes and the content script's world it says only how many bytes they take, not whose nodes they are.
"""

from __future__ import annotations

import argparse
import sys

import prepare
from browsers.find import KINDS


def main() -> int:
    """Run until time is up; 1 if something was left behind or went wrong."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    asked.add_argument("browser", nargs="?", choices=KINDS, help="only in this one")
    asked.add_argument("--minutes", type=float, default=30, help="how long, 30 if not told")
    arguments = asked.parse_args()
    prepare.go_inside("test")
    from connected import Sites  # needs packages that are only in .venv
    from soaking.run import Soak

    with Sites() as sites:
        kinds = KINDS if arguments.browser is None else (arguments.browser,)
        soaks = [Soak(kind, sites, arguments.minutes * 60) for kind in kinds]
        for soak in soaks:
            soak.start()
        for soak in soaks:
            soak.join()
    return 0 if all([soak.is_clean() for soak in soaks]) else 1


if __name__ == "__main__":
    sys.exit(main())
