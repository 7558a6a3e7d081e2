#!/usr/bin/env python3
"""The front door of bifolio: `python3 build.py` builds every packet into out/.

    content/     the English text and its data        write here
    locales/     the translations, a .po a language   translate here (TRANSLATING.md)
    templates/   the page's look                      design here
    bifolio/     the engine                           the verbs are in bifolio/cli.py
    out/         what was built

`python3 build.py --help` lists the verbs, `python3 build.py test` runs the tests. Nothing but Python 3.11 is needed
beforehand: bifolio/bootstrap.py brings the rest, once.

Above the check of the version this file keeps to what every Python can read, down to 2.7.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a person with an older Python is to read a sentence, not a traceback
    sys.exit("bifolio needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # a Python told to be safe leaves it out

# Compiled modules never stand beside their sources: they are in .venv, and there are none before it is made.
HOME = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HOME, ".venv")
if not sys.pycache_prefix and os.path.isdir(VENV):
    sys.pycache_prefix = os.path.join(VENV, "pycache")
sys.dont_write_bytecode = not sys.pycache_prefix

from bifolio import run_cache  # noqa: E402 - a sentence first, see above

if __name__ == "__main__":
    run = run_cache.of_command_line(sys.argv[1:], VENV)  # before anything that costs time
    status = run.answer() if run is not None else None
    if status is not None:
        sys.exit(status)
    from bifolio import bootstrap

    bootstrap.prepare(sys.argv[1:])
    from bifolio.cli import main  # .venv's Python alone comes here, and has its packages

    main(obj=run)
