"""Verify signatures of OpenSSH by Ed25519 keys (PROTOCOL.sshsig, RFC 8032), with the standard library alone."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

KIND = "ssh-ed25519"
FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/])")
KEY_LIMIT = 10_000  # bytes of the file of a public key
NAMESPACE = b"bifolio"  # what the key signs, so that a signature for another purpose is not taken for one


def check_signature(content: bytes, signature: bytes, keys: Sequence[str]) -> tuple[str, str]:
    """Return what the signature of a list proves, as the name of a sentence, and the fingerprint of its key.

    `keys` are public keys, or fingerprints of them.
    """
    if not signature:
        return "verify-unsigned", ""
    try:
        key = signer(content, signature)
    except ValueError:
        return "verify-forged", ""
    known = [each if FINGERPRINT.fullmatch(each) else fingerprint(public_key(each)) for each in keys]
    return "verify-signed" if fingerprint(key) in known else "verify-unknown-key", fingerprint(key)


def signer(content: bytes, armored: bytes) -> bytes:
    """Return the public key that signed some bytes, 32 bytes of Ed25519; raises ValueError where the signature is wrong."""
    match = re.fullmatch(rb"-----BEGIN SSH SIGNATURE-----\s(.*)\s-----END SSH SIGNATURE-----\s*", armored, re.DOTALL)
    blob = base64.b64decode(b"".join(match[1].split()), validate=True) if match else b""
    if blob[:10] != b"SSHSIG\0\0\0\1":
        raise ValueError(armored)
    public, namespace, reserved, algorithm, signature = _strings(blob[10:])
    kind, key = _strings(public)
    signature_kind, value = _strings(signature)
    if (kind, signature_kind, namespace) != (b"ssh-ed25519", b"ssh-ed25519", NAMESPACE):
        raise ValueError(armored)
    if algorithm not in (b"sha512", b"sha256"):
        raise ValueError(armored)
    hashed = hashlib.new(algorithm.decode(), content).digest()
    message = b"SSHSIG" + b"".join(map(_string, (namespace, reserved, algorithm, hashed)))
    if not is_signed(key, message, value):
        raise ValueError(armored)
    return key


def public_key(line: str) -> bytes:
    """Return the 32 bytes of an Ed25519 key written as OpenSSH does, `ssh-ed25519 AAAA…`; raises ValueError for another."""
    words = line.split()
    kind, key = _strings(base64.b64decode(words[1], validate=True)) if len(words) > 1 else (b"", b"")
    if words[:1] != [KIND] or kind != b"ssh-ed25519" or len(key) != 32:
        raise ValueError(line)
    return key


def given_key(text: str) -> str:
    """Return the fingerprint of a key that a reader has given: by it, as `ssh-keygen -l` prints it, as itself, or as its file.

    Raises ValueError where it is none of these, and OSError for a file that cannot be read.
    """
    match = FINGERPRINT.search(text)
    if match:
        return match[0]
    if not text.startswith(KIND):
        if not Path(text).is_file():  # a pipe would keep the reader waiting
            raise ValueError(text)
        with Path(text).open("rb") as file:
            text = file.read(KEY_LIMIT).decode("utf-8", "replace")
    return fingerprint(public_key(text))


def written_key(key: bytes) -> str:
    """Return a public key as OpenSSH writes it, without a comment."""
    return "ssh-ed25519 " + base64.b64encode(_string(b"ssh-ed25519") + _string(key)).decode()


def fingerprint(key: bytes) -> str:
    """Return the fingerprint of a public key as OpenSSH prints it, `SHA256:…`."""
    digest = hashlib.sha256(_string(b"ssh-ed25519") + _string(key)).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _string(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def _strings(content: bytes) -> list[bytes]:
    """Return the strings that some bytes consist of, each with its length before it (RFC 4251, 5)."""
    parts = []
    while content:
        end = 4 + int.from_bytes(content[:4], "big")
        if len(content) < max(end, 4):
            raise ValueError(content)
        parts.append(content[4:end])
        content = content[end:]
    return parts


# Ed25519 (RFC 8032, 5.1): points are x, y, z and t of extended coordinates, with x = X/Z, y = Y/Z and x·y = T/Z.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)  # of -1
Point = tuple[int, int, int, int]


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether a signature of 64 bytes is one of these bytes with this public key."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, scalar = _point(key), int.from_bytes(signature[32:], "little")
    if public is None or scalar >= ORDER:
        return False
    digest = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    x, y, z, t = _times(digest, public)
    return _encoded(_plus(_times(scalar, BASE), (-x % P, y, z, -t % P))) == signature[:32]


def _point(encoded: bytes) -> Point | None:
    """Return the point that 32 bytes encode, None where there is none."""
    number = int.from_bytes(encoded, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def _encoded(point: Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _plus(one: Point, other: Point) -> Point:
    """Return the sum of two points, by the complete formula for twisted Edwards curves."""
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(factor: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = _plus(total, point)
        point, factor = _plus(point, point), factor >> 1
    return total


BASE: Point = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or (0, 1, 1, 0)
