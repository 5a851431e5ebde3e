"""Templates: Jinja2 with our words, dates and labels."""

import re
import secrets
from typing import Any

from jelang_shared import reference
from jelang_shared.auth import Role
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from jelang_portal.accounts import offices
from jelang_portal.web import assets, dates, i18n, labels


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("jelang_portal"),
        autoescape=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        i18n.gettext, i18n.ngettext, newstyle=True
    )
    environment.filters.update(dates.FILTERS)
    environment.filters["headline"] = _headline
    environment.globals.update(
        asset=assets.url,
        label=labels.label,
        label_options=labels.options,
        regency=lambda code: reference.regencies()[code].name if code in reference.regencies() else code,
        office=lambda code: (
            offices.shortest(reference.probation_offices()[code].name)
            if code in reference.probation_offices()
            else code
        ),
        facility=lambda code: offices.of_facility(code).short_name if code in reference.facilities() else code,
        workplace=lambda account: offices.place_of(Role(account.role), account.office).short_name,
        zone_name=dates.zone_name,
        new_key=lambda: secrets.token_urlsafe(24),
    )
    return environment


def _headline(content: Markup) -> Markup:
    """The title of a page's print: what its first heading says, or names in `data-print`."""
    found = _HEADING.search(content)
    return Markup(found[1] or found[2]) if found else Markup("")  # noqa: S704 - a part of what the template has escaped


_HEADING = re.compile(r'<h1(?: data-print="([^"]*)")?[^>]*>(.*?)</h1>', re.DOTALL)
_ENVIRONMENT = _environment()


def render(template: str, context: dict[str, Any]) -> str:
    """A page as text."""
    return _ENVIRONMENT.get_template(template).render(context)
