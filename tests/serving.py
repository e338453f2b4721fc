"""A real nginx on loopback, with the configuration that the module ships and every text file with its compressed copies."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.compress import compress
from scripts.hosting import nginx

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


@contextmanager
def behind_nginx(site: Path, place: Path, folders: list[str], strict: bool = True, ready: bool = True) -> Iterator[str]:
    """Serves a copy of the site, made in the empty folder `place`; gives its address.

    folders: those of the languages. strict: with the policy, under which stock Material does not work. ready: with compressed copies.
    """
    assert Path(NGINX).exists() and MODULE.exists(), (
        "This needs nginx with its static brotli module: install nginx-light and libnginx-mod-http-brotli-static."
    )
    shutil.copytree(site, place / "site", copy_function=shutil.copy)
    if ready:
        compress(place / "site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = "".join(
        f"{name}_temp_path {place}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    server_block = nginx(folders, str(place / "site"), f"127.0.0.1:{port}")
    if not strict:
        server_block = re.sub(r" *add_header Content-Security-Policy .*\n", "", server_block)
    (place / "nginx.conf").write_text(
        f"load_module {MODULE};\nuser root;\ndaemon off;\npid {place}/pid;\nerror_log {place}/error.log;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}\n"
        f"{server_block}\n}}\n"
    )
    server = subprocess.Popen([NGINX, "-c", str(place / "nginx.conf"), "-p", str(place)], stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, server.stderr.read().decode()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()
