"""Run the commands, with one module for each verb; only this package calls all stages."""

from bifolio.commands.build import build
from bifolio.commands.check import check
from bifolio.commands.chosen_messages import Chosen
from bifolio.commands.enter import enter, enter_answers
from bifolio.commands.errata import write_errata
from bifolio.commands.export import ENDINGS, export_translations
from bifolio.commands.extract import extract
from bifolio.commands.import_ import import_translations
from bifolio.commands.import_aligned import import_aligned
from bifolio.commands.migrate import migrate
from bifolio.commands.new import new
from bifolio.commands.new_language import LanguageDeclaration, new_language
from bifolio.commands.origin import record_origin
from bifolio.commands.release import release
from bifolio.commands.review import review, review_settings
from bifolio.commands.schemas import renew_schemas
from bifolio.commands.sheet import SheetOptions, write_sheets
from bifolio.commands.sign_release import sign_release
from bifolio.commands.status import FORMATS as STATUS_FORMATS
from bifolio.commands.status import LanguageStatus, status, status_of
from bifolio.commands.verdict import record as record_verdict
from bifolio.commands.verify import verify
from bifolio.sheets import BACK_TRANSLATION, REVIEW
from bifolio.workspace import Command
