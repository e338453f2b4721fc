#!/bin/sh
# The tests open pages in a real Chromium. Installs Debian's where that can be done, or says what to install.
set -eu
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the tests …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "The tests need Chromium: install the package “chromium” (Debian, Ubuntu: apt install chromium) and run make test again." >&2
exit 1
