#!/bin/sh
# The tests open pages in a real Chromium, serve them with a real nginx, read PDFs with poppler and EPUBs with epubcheck. Installs Debian's where that can be done, or says
# what to install.
set -eu
missing=""
found=""
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && found=yes
done
[ "$found" ] || missing="chromium"
[ -x /usr/sbin/nginx ] && [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] ||
    missing="$missing nginx-light libnginx-mod-http-brotli-static"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
[ "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests: $missing …"
    # shellcheck disable=SC2086  # the names are several words
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "The tests need $missing: install it (Debian, Ubuntu: apt install $missing) and run make test again." >&2
exit 1
