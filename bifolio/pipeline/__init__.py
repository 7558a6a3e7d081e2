"""The story of each verb: build, extract, check, review, release, status. Every stage is called here and nowhere else."""

from bifolio.pipeline.adding import Declared
from bifolio.pipeline.adding import add as new_language
from bifolio.pipeline.building import build
from bifolio.pipeline.checking import check
from bifolio.pipeline.exchanging import ENDINGS, send, take
from bifolio.pipeline.extracting import extract
from bifolio.pipeline.migrating import migrate
from bifolio.pipeline.reading import Run
from bifolio.pipeline.releasing import release
from bifolio.pipeline.reviewing import review
from bifolio.pipeline.telling import FORMATS as STATUS_FORMATS
from bifolio.pipeline.telling import status

__all__ = [
    "ENDINGS", "STATUS_FORMATS", "Declared", "Run", "build", "check", "extract", "migrate", "new_language", "release",
    "review", "send", "status", "take",
]  # fmt: skip
