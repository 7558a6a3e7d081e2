"""bifolio: English Markdown and data into gettext catalogues, and translated catalogues into packets people can hold."""

__version__ = "0.1.0"
