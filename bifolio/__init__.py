"""Build accessible HTML and PDF in many languages from Markdown and gettext catalogues.

The public names are those of `__all__`; they are imported when they are first used, because `bootstrap` needs this
package before any library is there.

>>> import bifolio
>>> project = bifolio.load_project("tests/projects/demo")
>>> project.tags
('en', 'fa', 'sv')
"""

from typing import Any

__all__ = ["Finding", "Project", "Refused", "__version__", "build", "check", "load_project"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in __all__:
        from bifolio import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
