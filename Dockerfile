# A convenience where Python or Pango is hard to come by (on Windows, say). From the project's folder:
#
#     docker build -t bifolio .
#     docker run --rm -v "$PWD:/project" bifolio                              builds /project into /project/out
#     docker run --rm -v "$PWD:/project" bifolio check --project /project     any other verb
FROM python:3.13-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /bifolio
COPY requirements.txt ./
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt
COPY . .

ENTRYPOINT ["/bifolio/.venv/bin/python", "/bifolio/build.py"]
CMD ["build", "--project", "/project"]
