# A convenience where Python or Pango is hard to come by (on Windows, say). From the project's folder:
#
#     docker build -t bifolio .
#     docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/project" bifolio                            builds /project into /project/out
#     docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/project" bifolio check --project /project   any other verb
#
# The container never runs as root: `--user` makes the files in out/ yours. Without it, it runs as user 1000.
FROM python:3.13-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /bifolio
COPY . .
# Installs the locked packages by hash into .venv, the same way as on any machine.
RUN python build.py --version

RUN useradd --uid 1000 --create-home bifolio
USER bifolio
ENV PYTHONDONTWRITEBYTECODE=1
ENTRYPOINT ["/bifolio/.venv/bin/python", "/bifolio/build.py"]
CMD ["build", "--project", "/project"]
