"""Load the input of every command: the project, its packets, catalogues and releases, with their findings."""

from bifolio.workspace.catalogues import (
    UI,
    catalogue_content,
    catalogue_path,
    check_translation,
    check_translations,
    counts_of,
    findings_of,
    load_catalogue,
    memories,
    packet_template,
    save_catalogue,
    translation_memory,
    words_template,
)
from bifolio.workspace.command import Command, UnknownName, require
from bifolio.workspace.interface_words import (
    engine_words,
    interface_messages,
    is_to_translate,
    load_interface_words,
    load_words,
    with_contexts,
    with_engine_words,
    word_languages,
    words_as_packet,
    words_of_readers,
)
from bifolio.workspace.origins import load_origins, record_offers, save_origins, with_origins
from bifolio.workspace.outdated import with_outdated
from bifolio.workspace.packets import LoadedPacket, load_packets, load_project, word_catalogues
from bifolio.workspace.packets_in_part import check_in_part
from bifolio.workspace.project_digest import project_digest
from bifolio.workspace.release_files import release_folder, replace_release
from bifolio.workspace.released_records import (
    keep_released_files,
    keep_released_records,
    load_released_files,
    load_released_records,
)
from bifolio.workspace.releases import TranslationState, check_edition, check_release, translation_for_build
from bifolio.workspace.signed_pictures import language_pictures, with_signed_pictures
from bifolio.workspace.signed_settings import (
    SETTINGS,
    keep_signed_settings,
    settings_entry,
    settings_to_sign,
    unsigned_settings,
    with_signed_settings,
)
from bifolio.workspace.signed_texts import keep_signed_texts, load_signed_texts, signed_before, signed_words
from bifolio.workspace.verdicts import Verdict, load_verdicts, record_verdict
