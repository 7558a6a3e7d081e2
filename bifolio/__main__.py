"""Run the command line: `python -m bifolio`."""

from bifolio.cli import main

main(prog_name="bifolio")
