"""The reporting service, ready to be asked, and its readers."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import pytest
import pytest_asyncio
from jelang_reporting.service import SERVICE

from tests.machinery.apps import Api
from tests.machinery.identity import token
from tests.reporting.world import AMBON, OFFICE, PURWOKERTO, SEMARANG


@pytest_asyncio.fixture
async def service(api: Callable[..., Any]) -> AsyncIterator[Api]:
    """A client of the service on a fresh database."""
    async with api(SERVICE) as client:
        yield client


@pytest.fixture
def readers() -> Mapping[str, Mapping[str, str]]:
    """Authorization headers by the place whose figures they read."""
    return {
        PURWOKERTO: token("section_head", facility=PURWOKERTO),
        SEMARANG: token("facility_head", facility=SEMARANG),
        AMBON: token("section_head", facility=AMBON),
        "KW-JATENG": token("regional_office", regional_office="KW-JATENG"),
        "KW-MALUKU": token("regional_office", regional_office="KW-MALUKU"),
        "ID": token("directorate"),
        OFFICE: token("probation_officer", probation_office=OFFICE),
    }
