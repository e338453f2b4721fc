#!/bin/sh
# The site as it would be, and a picture of each page whose file the change touches, in preview/.
set -eu
make -s site
make -s .venv/.test-ready
mkdir -p preview
cp -R site preview/site
.venv/bin/python -m scripts.pull_request pages "$BASE" > preview/pages.txt
command -v chromium >/dev/null || command -v google-chrome >/dev/null || .venv/bin/python -m playwright install chromium
.venv/bin/python -m scripts.pictures site preview/pictures < preview/pages.txt
