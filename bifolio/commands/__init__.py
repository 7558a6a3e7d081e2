"""The story of each verb: build, extract, check, review, release, status. Every stage is called here and nowhere else."""

from bifolio.commands.build import build
from bifolio.commands.check import check
from bifolio.commands.exchange import ENDINGS, export_translations, import_translations
from bifolio.commands.extract import extract
from bifolio.commands.migrate import migrate
from bifolio.commands.new_language import LanguageDeclaration
from bifolio.commands.new_language import new_language as new_language
from bifolio.commands.release import release
from bifolio.commands.review import review
from bifolio.commands.status import FORMATS as STATUS_FORMATS
from bifolio.commands.status import status
from bifolio.workspace import Command

__all__ = [
    "ENDINGS",
    "STATUS_FORMATS",
    "Command",
    "LanguageDeclaration",
    "build",
    "check",
    "export_translations",
    "extract",
    "import_translations",
    "migrate",
    "new_language",
    "release",
    "review",
    "status",
]  # fmt: skip
