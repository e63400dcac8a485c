"""The bytes of a log as UTF-8, whatever it is packed with and however it marks its encoding.

What a file is packed with is read from its first bytes, not from its name. UTF-16 is read where a
byte order mark says so; other encodings are not guessed, since a guess could change an answer.
"""

import bz2
import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import IO, Any

from .entry import LogError

CUT = (EOFError, lzma.LZMAError, zlib.error, OSError, UnicodeDecodeError)
"""What a cut-off or damaged archive raises while it is read."""
CUT_OFF = "the file ends inside a record; copy it again, or read what is whole with --skip_broken"
_PACKED: dict[bytes, Any] = {
    b"\x1f\x8b": gzip.open,
    b"\xfd7zXZ\x00": lzma.open,
    b"BZh": bz2.open,
}
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def open_bytes(path: str | Path) -> IO[bytes]:
    """The file's bytes: unpacked from gzip, xz or bzip2, without byte order mark, UTF-16 as UTF-8.

    Raises LogError if it is packed with zstandard, or cut off before its first byte.
    """
    with Path(path).open("rb") as file:
        head = file.read(8)
    if head.startswith(_ZSTANDARD):
        raise LogError(f"{path} is packed with zstandard; unpack it first: zstd -d {path}")
    opener = next((how for mark, how in _PACKED.items() if head.startswith(mark)), open)
    packed: Any = opener(path, "rb")
    file = packed if opener is open else io.BufferedReader(packed)
    try:
        head = file.peek(4)[:4]
    except CUT as error:
        raise LogError(f"{path}: {error}; copy it again") from error
    if head[:2] in _MARKS and head[2:] != b"\x00\x00":
        text = io.TextIOWrapper(file, encoding=_MARKS[head[:2]], newline="")
        return io.BufferedReader(_Recoded(text))
    if head.startswith(b"\xef\xbb\xbf"):
        file.read(3)
    return file


def not_utf8(path: str | Path, line: int, error: UnicodeDecodeError) -> str:
    """What to say of a line in another encoding: the byte, and how to convert the file."""
    if error.reason == "unexpected end of data" and not error.object.endswith(b"\n"):
        return f"{path}, line {line}: {CUT_OFF}"
    name = Path(path).name
    return (
        f"{path}, line {line} is not UTF-8 (byte {error.object[error.start]:#04x}); convert it: "
        f"iconv -f cp1252 -t utf-8 {name} > utf8-{name}"
    )


class _Recoded(io.RawIOBase):
    """Text as UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def readable(self) -> bool:
        """As every reader."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; a character is at most four bytes."""
        data = self._text.read(max(1, len(buffer) // 4)).encode(errors="surrogatepass")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file below, too."""
        self._text.close()
        super().close()
