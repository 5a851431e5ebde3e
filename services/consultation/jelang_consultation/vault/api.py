"""The vault over HTTP: how its keys are; and the vault as routes find it."""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from jelang_shared.auth import Action
from jelang_shared.http import allow, router
from pydantic import BaseModel

from jelang_consultation.vault.door import Vault

routes = router("vault")


def _vault(request: Request) -> Vault:
    vault: Vault = request.app.state.vault
    return vault


TheVault = Annotated[Vault, Depends(_vault)]


class KeyView(BaseModel):
    """A key-encryption key by its name, which says nothing of it, and how many persons' keys it wraps."""

    key: str
    newest: bool
    wraps: int


class VaultView(BaseModel):
    """How the keys are. `unknown` are wrapped under a key that isn't in the file; `on_list` outlives any restore."""

    keys: list[KeyView]
    persons: int
    unknown: int
    destroyed: int
    on_list: int
    rotated_at: datetime
    rotation_due: datetime


@routes.get("/vault", dependencies=[allow(Action.VAULT_READ)])
async def state_of_vault(vault: TheVault) -> VaultView:
    """How the keys are, without anything of a person."""
    return VaultView.model_validate(await vault.status())
