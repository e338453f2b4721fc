#!/bin/sh
# The check, its findings beside the lines they are about: advice on the files that the change touches, errors everywhere.
set -eu
make -s .venv/.site-ready
if [ -n "${BASE:-}" ]; then
    .venv/bin/python -m scripts.check --only-changed "$BASE" --format github || true
fi
.venv/bin/python -m scripts.check
