"""Write out/: plan the files of each edition, and write the index pages and the assets that pages use."""

from bifolio.site.cluster_tasks import on_cluster
from bifolio.site.errata_files import ErrataWriter, errata_document, errata_name, errata_sheet
from bifolio.site.files import make_all, make_files
from bifolio.site.index_files import write_assets, write_index
from bifolio.site.jobs import Job
from bifolio.site.packet_facts import licence_text
from bifolio.site.page_records import PageRecords
from bifolio.site.plan import OUT, Site, alternate
from bifolio.site.search_index import BUNDLE as SEARCH_INDEX
from bifolio.site.search_index import available as has_search
from bifolio.site.search_index import write_search_index
from bifolio.site.sitemap import write_sitemap
from bifolio.site.statement import STATEMENT, covered
from bifolio.site.texts import texts_of, write_texts
