"""Run the command line: `python -m bifolio`, and the program `bifolio` of an installation."""

from __future__ import annotations

import gc
import os
import sys

from bifolio import run_cache


def main() -> None:
    """Answer with what the last run printed if nothing has changed since, and run the verb otherwise."""
    arguments = sys.argv[1:]
    completes = "_BIFOLIO_COMPLETE" in os.environ  # a shell asks click what can follow
    run = None if completes else run_cache.of_command_line(arguments, sys.prefix)
    if run is not None and (status := run.answer()) is not None:
        sys.exit(status)
    # Most of what a run makes stays to its end: to look for garbage after every 700 objects took a tenth of its time.
    gc.set_threshold(50_000, 20, 100)
    from bifolio import cli

    cli.main.main(args=arguments, prog_name="bifolio", obj=run)


if __name__ == "__main__":
    main()
