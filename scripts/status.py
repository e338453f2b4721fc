"""Lists translations that are missing, outdated or to be removed, with the revision to write into a translation's header.

Usage: python -m scripts.status [LANGUAGE …]
"""

from __future__ import annotations

import sys
from pathlib import Path

from .reading import read_library
from .translations import states


def main() -> int:
    """Prints one line a page: state, file, revision of the English text."""
    library, _ = read_library(Path.cwd())
    wanted = sys.argv[1:] or library.languages()[1:]
    found = [state for state in states(library) if state.language in wanted]
    for state in found:
        if state.state != "current":
            print(
                f"{state.state:<10} {state.path}  {f'source: {state.revision}' if state.revision else 'its English page is gone'}"
            )
    for language in wanted:
        of = [state.state for state in found if state.language == language]
        counts = ", ".join(f"{of.count(name)} {name}" for name in ("current", "outdated", "missing", "removable"))
        print(f"{language}: {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
