#!/bin/sh
# A dated release: the site and every file to keep, with their sums; the list of addresses must hold every page.
set -eu
make -s site
.venv/bin/python -m scripts.redirects
git diff --exit-code --stat references/published.txt || { echo "Run “make published” and commit the list before the tag."; exit 1; }
mkdir -p release
tar -C site -czf "release/site-$TAG.tar.gz" .
find site/downloads -type f ! -name '*.gz' ! -name '*.br' ! -name '*.html' -exec cp {} release/ \;
(cd release && sha256sum -- * > SHA256SUMS)
gh release create "$TAG" --verify-tag --title "$TAG" --generate-notes release/*
