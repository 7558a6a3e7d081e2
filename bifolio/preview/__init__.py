"""Show translations in the page: a local server whose pages follow every saved file, or the same pages as static files.

session        run the verb: write pages once, or serve and rebuild after saved files, open pages first
state          what was read last, and which pages are out of date
packet_state   one packet in one language: its catalogue and findings
watcher        wait for a saved file, and say what has to be read again
rebuild        make pages of the preview, pages of the site, PDFs
pages          render a page of the preview, with what it tells of each message
server         HTTP on the loopback address, and events to open pages
"""

from bifolio.preview.session import serve, write_static
