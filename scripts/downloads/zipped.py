"""ZIP archives whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

# The first day that a ZIP archive can name.
DAY = (1980, 1, 1, 0, 0, 0)


def archive(files: Iterable[tuple[str, bytes | str]], stored: tuple[str, ...] = ()) -> bytes:
    """The files, in the order given; those named in `stored` are not compressed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as whole:
        for name, content in files:
            entry = zipfile.ZipInfo(name, DAY)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            whole.writestr(entry, content)
    return out.getvalue()


def again(data: bytes) -> bytes:
    """An archive made anew without the hours that its maker wrote into it."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        return archive((name, old.read(name)) for name in old.namelist())
