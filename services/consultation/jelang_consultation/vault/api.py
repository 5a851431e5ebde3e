"""The vault as routes find it."""

from typing import Annotated

from fastapi import Depends, Request

from jelang_consultation.vault.door import Vault


def _vault(request: Request) -> Vault:
    vault: Vault = request.app.state.vault
    return vault


TheVault = Annotated[Vault, Depends(_vault)]
