"""Start Weblate from its package with PostgreSQL and Redis, all on loopback and in one folder, and stop them again.

Weblate is installed apart (`pip install weblate` for Python 3.12 or newer); PostgreSQL, Redis and git are the system's.
Its tasks run at once, in the server's own process, so that nothing has to be waited for.
"""

from __future__ import annotations

import contextlib
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SETTINGS = """
from weblate.settings_example import *
DEBUG = True
SITE_DOMAIN = "127.0.0.1:{web}"
SITE_URL = "http://" + SITE_DOMAIN
ALLOWED_HOSTS = ["127.0.0.1"]
OTP_WEBAUTHN_RP_ID = "localhost"
OTP_WEBAUTHN_ALLOWED_ORIGINS = ["https://localhost"]
SECRET_KEY = "{secret}"
DATA_DIR = "{folder}/data"
CACHE_DIR = "{folder}/cache"
MEDIA_ROOT = DATA_DIR + "/media"
STATIC_ROOT = CACHE_DIR + "/static"
COMPRESS_ROOT = STATIC_ROOT
DATABASES["default"].update(NAME="postgres", USER="weblate", HOST="127.0.0.1", PORT="{postgres}")
CACHES["default"]["LOCATION"] = "redis://127.0.0.1:{redis}/1"
CACHES["avatar"]["LOCATION"] = CACHE_DIR + "/avatar"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_BROKER_URL = "memory://"
CELERY_RESULT_BACKEND = None
VCS_ALLOW_SCHEMES = {{"git"}}
VCS_RESTRICT_PRIVATE = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ENABLE_AVATARS = False
API_RATELIMIT_ANON = API_RATELIMIT_USER = "100000/hour"
"""
# Each account with its token; the administrator sets Weblate up, and the translators edit.
ACCOUNTS = """
from weblate.auth.models import Group, User
from rest_framework.authtoken.models import Token
for name, full, token in {accounts!r}:
    user, _ = User.objects.get_or_create(username=name, defaults=dict(email=name + "@example.org", full_name=full))
    user.is_superuser = name == "admin"
    user.set_password(token)
    user.save()
    user.groups.add(Group.objects.get(name="Reviewers"))
    Token.objects.filter(user=user).delete()
    Token.objects.create(user=user, key=token)
"""


@dataclass
class WeblateServer:
    folder: Path
    scripts: Path  # where the program `weblate` is
    ports: dict[str, int] = field(default_factory=dict)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def repositories(self) -> str:
        return f"git://127.0.0.1:{self.ports['git']}"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.ports['web']}"

    def manage(self, *words: str) -> str:
        """Run a command of Weblate's and return what it prints; CalledProcessError if it fails."""
        done = subprocess.run(
            [self.scripts / "weblate", *words],
            env=self.environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout

    def environment(self) -> dict[str, str]:
        paths = os.pathsep.join((str(self.scripts), os.environ["PATH"]))
        return {
            **os.environ, "PATH": paths, "PYTHONPATH": str(self.folder), "DJANGO_SETTINGS_MODULE": "loop_settings",
            "LC_ALL": "C.UTF-8",
        }  # fmt: skip

    def ask(self, path: str, body: dict[str, Any] | None = None, *, method: str = "", by: str = "admin") -> Any:
        """Return the answer of Weblate's API to an account; RuntimeError with Weblate's words if it refuses."""
        address = path if path.startswith("http") else f"{self.address}/api/{path}"
        request = urllib.request.Request(
            address,
            data=None if body is None else json.dumps(body).encode(),
            method=method or ("GET" if body is None else "POST"),
            headers={"Authorization": f"Token {self.tokens[by]}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=600) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{error.code} {address}: {error.read()[:2000].decode(errors='replace')}") from error

    def every(self, path: str) -> list[Any]:
        """Return the results on all pages of an answer."""
        found, page = [], self.ask(path)
        while True:
            found += page["results"]
            if not page["next"]:
                return found
            page = self.ask(page["next"])

    def serve(self) -> None:
        self.start(self.scripts / "weblate", "runserver", "--noreload", f"127.0.0.1:{self.ports['web']}", log="weblate")
        wait_for(self.ports["web"])

    def restart(self, more_settings: str) -> None:
        """Serve with other settings."""
        stop(self.running.pop())
        with (self.folder / "loop_settings.py").open("a", encoding="utf-8") as file:
            file.write(more_settings)
        self.serve()

    def start(self, *command: str | Path, user: str | None = None, log: str) -> None:
        with (self.folder / f"{log}.log").open("wb") as out:
            self.running.append(
                subprocess.Popen(
                    list(map(str, command)), stdout=out, stderr=out, user=user, env=self.environment(), cwd="/"
                )
            )


@contextlib.contextmanager
def weblate(folder: Path, scripts: Path, accounts: dict[str, str]) -> Iterator[WeblateServer]:
    """Yield a Weblate with the accounts (user name to full name) and `admin`; what it started is stopped at the end."""
    server = WeblateServer(folder, scripts)
    server.ports = dict(zip(("postgres", "redis", "git", "web"), free_ports(4), strict=True))
    server.tokens = {name: secrets.token_hex(20) for name in ("admin", *accounts)}
    try:
        start_services(server)
        set_up(server, accounts)
        server.serve()
        yield server
    finally:
        for process in reversed(server.running):
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(30)
    process.kill()


def start_services(server: WeblateServer) -> None:
    folder, ports = server.folder, server.ports
    owner = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    data = folder / "postgres"
    data.mkdir()
    if owner:
        folder.chmod(0o755)
        shutil.chown(data, owner, pwd.getpwnam(owner).pw_gid)
    subprocess.run(
        [postgres("initdb"), "-D", data, "-U", "weblate", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
        user=owner, check=True, capture_output=True, cwd="/",
    )  # fmt: skip
    server.start(
        postgres("postgres"), "-D", data, "-p", str(ports["postgres"]), "-k", data, "-c", "listen_addresses=127.0.0.1",
        "-c", "fsync=off", user=owner, log="postgres",
    )  # fmt: skip
    server.start(
        "redis-server", "--bind", "127.0.0.1", "--port", str(ports["redis"]), "--save", "", "--dir", folder, log="redis"
    )
    (folder / "git").mkdir()
    server.start(
        "git", "daemon", "--listen=127.0.0.1", f"--port={ports['git']}", f"--base-path={folder / 'git'}",
        "--export-all", "--enable=receive-pack", log="git",
    )  # fmt: skip
    for name in ("postgres", "redis", "git"):
        wait_for(ports[name])


def postgres(program: str) -> str:
    found = shutil.which(program) or next(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{program}")), None)
    return found or program


def set_up(server: WeblateServer, accounts: dict[str, str]) -> None:
    text = SETTINGS.format(folder=server.folder, secret=secrets.token_hex(25), **server.ports)
    (server.folder / "loop_settings.py").write_text(text, encoding="utf-8")
    server.manage("migrate", "--noinput")
    every = [(name, {"admin": "Admin", **accounts}[name], token) for name, token in server.tokens.items()]
    server.manage("shell", "-c", ACCOUNTS.format(accounts=every))


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        found = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [each.getsockname()[1] for each in found]


def wait_for(port: int, seconds: int = 300) -> None:
    for _ in range(seconds * 5):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"nothing answers at port {port} of this machine")
