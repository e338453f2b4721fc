"""How a server should send the site: one set of headers, written out for each kind of host.

Usage: python -m scripts.hosting nginx|caddy|apache|netlify   prints the configuration for that kind.
`netlify` is the form that Netlify and Cloudflare Pages read, `apache` that of an .htaccess; both stand in the built site.
Each maker takes the folders of the languages that do not stand at the root.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from .model.library import Library
from .reading import read_library

# Everything comes from the site itself; nothing is framed, embedded or sent elsewhere.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# What a page's own <meta> can say; a host that sets no headers still gets this much.
META_POLICY = "; ".join(f"{name} {value}" for name, value in POLICY.items())
HEADERS = {
    "Content-Security-Policy": f"{META_POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
# Pages are asked for anew each time and answered with “not modified”; the look lasts an hour, fonts a year.
CACHE = {
    "/": "no-cache",
    "/assets/": "max-age=3600",
    "/find/": "max-age=3600",
    "/assets/fonts/": "max-age=31536000, immutable",
}


def nginx(folders: list[str], root: str = "/var/www/site", listen: str = "80") -> str:
    """A server block for nginx with its static gzip and brotli modules; goes inside `http`."""
    headers = "".join(f'    add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    maps = "".join(f'    ~^(/(?:{"|".join(folders)}))?{path} "{value}";\n' for path, value in _longest_first())
    errors = "".join(
        f"    location /{code}/ {{ error_page 404 /{code}/404.html; try_files $uri $uri/index.html =404; }}\n"
        for code in folders
    )
    return (
        f'map $uri $module_cache {{\n    default "no-cache";\n{maps}}}\n'
        f"server {{\n    listen {listen};\n    root {root};\n    index index.html;\n    charset utf-8;\n"
        "    gzip_static on;\n    brotli_static on;\n    server_tokens off;\n    absolute_redirect off;\n"
        f"{headers}    add_header Cache-Control $module_cache always;\n"
        f"    error_page 404 /404.html;\n    location / {{ try_files $uri $uri/index.html =404; }}\n{errors}}}\n"
    )


def caddy(folders: list[str], root: str = "/var/www/site", listen: str = "example.org") -> str:
    """A site block for Caddy, which sends the copies that are compressed already."""
    headers = "".join(f'        {name} "{value}"\n' for name, value in HEADERS.items())
    caches = "".join(
        f'    @cache{n} path {path}* {" ".join(f"/{code}{path}*" for code in folders)}\n    header @cache{n} Cache-Control "{value}"\n'
        for n, (path, value) in enumerate(CACHE.items())
    )
    errors = "".join(
        f"        @{code} path /{code}/*\n        handle @{code} {{\n            rewrite * /{code}/404.html\n            file_server\n        }}\n"
        for code in folders
    )
    return (
        f"{listen} {{\n    root * {root}\n    header {{\n{headers}    }}\n{caches}"
        "    file_server {\n        precompressed br gzip\n    }\n"
        f"    handle_errors {{\n{errors}        handle {{\n            rewrite * /404.html\n            file_server\n        }}\n    }}\n}}\n"
    )


def apache(folders: list[str]) -> str:
    """An .htaccess for Apache with mod_headers."""
    headers = "".join(f'Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    caches = "".join(
        f'<If "%{{REQUEST_URI}} =~ m#^(/({"|".join(folders)}))?{path}#">\nHeader set Cache-Control "{value}"\n</If>\n'
        for path, value in CACHE.items()
    )
    errors = "".join(
        f'<If "%{{REQUEST_URI}} =~ m#^/{code}/#">\nErrorDocument 404 /{code}/404.html\n</If>\n' for code in folders
    )
    return f"Options -Indexes\nAddDefaultCharset utf-8\nErrorDocument 404 /404.html\n{errors}{headers}{caches}"


def netlify(folders: list[str]) -> str:
    """A _headers file, as Netlify and Cloudflare Pages read it."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for path, value in CACHE.items():
        for start in ("", *(f"/{code}" for code in folders)):
            lines += [f"{start}{path}*", f"  Cache-Control: {value}"]
    return "\n".join(lines) + "\n"


def _longest_first() -> list[tuple[str, str]]:
    return sorted(CACHE.items(), key=lambda one: -len(one[0]))


HOSTS: dict[str, Callable[[list[str]], str]] = {"nginx": nginx, "caddy": caddy, "apache": apache, "netlify": netlify}


def language_folders(library: Library) -> list[str]:
    """The folders of the languages that do not stand at the root."""
    return [edition.path for edition in library.words("editions").values() if edition.path]


def site_files(library: Library) -> dict[str, str]:
    """The files of those hosts that read their configuration from the site itself, by name."""
    folders = language_folders(library)
    return {"_headers": netlify(folders), ".htaccess": apache(folders)}


def main() -> int:
    """Prints one configuration."""
    wanted = sys.argv[1] if len(sys.argv) == 2 else ""
    if wanted not in HOSTS:
        print(f"Say for which host: {', '.join(HOSTS)}.", file=sys.stderr)
        return 1
    library, _ = read_library(Path.cwd())
    print(HOSTS[wanted](language_folders(library)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
