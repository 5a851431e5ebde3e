"""Every setting of Jelang, `JELANG_*` in the environment; a wrong or unknown one stops the start."""

import difflib
import os
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "JELANG_"


class BadSetting(Exception):
    """A setting has a value that can't be used, or a name that doesn't exist."""


class Settings(BaseSettings):
    """The settings, with what each means; README.md holds the same table."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    home: Path = Field(Path(".jelang"), description="State folder: databases, broker node, keys, first passwords")
    host: str = Field("127.0.0.1", description="Address the portal and the services listen on")
    port: int = Field(
        8000, ge=1, le=65531, description="Port of the portal; on one machine the services take the next four"
    )
    public_url: str | None = Field(
        None, description="Address people reach the portal at, for links in mail; default http://host:port"
    )
    installation: str = Field(
        "kw-jateng", pattern=r"^[a-z0-9][a-z0-9-]{0,39}$", description="Name of this installation in events"
    )
    database_url: str | None = Field(
        None,
        description="PostgreSQL server, postgresql://user:password@host:port; default: one of its own in the state folder",
    )
    broker_url: str | None = Field(
        None, description="RabbitMQ, amqp://user:password@host:port/; default: a private node in the state folder"
    )
    smtp_url: str | None = Field(
        None,
        description="Mail server, smtp://user:password@host:port?starttls=require; default: mail is kept in the state folder's outbox",
    )
    mail_from: str = Field("jelang@jelang.invalid", description="Sender of mail")
    scheduling_url: str | None = Field(
        None, description="Where the portal reaches the scheduling service; default: this machine"
    )
    consultation_url: str | None = Field(None, description="Where the portal reaches the consultation service")
    notification_url: str | None = Field(None, description="Where the portal reaches the notification service")
    reporting_url: str | None = Field(None, description="Where the portal reaches the reporting service")
    token_private_key: str | None = Field(
        None,
        description="PEM or file of the Ed25519 key that the portal signs tokens with; default: made in the state folder",
    )
    token_public_key: str | None = Field(None, description="PEM or file of the key that services check tokens with")
    vault_key: str | None = Field(
        None, description="File of the key-encryption keys of the vault; default: made in the state folder"
    )
    vault_database_url: str | None = Field(
        None,
        description="PostgreSQL database of the vault's keys, postgresql://user:password@host:port/name; default: on the server of JELANG_DATABASE_URL",
    )
    vault_destroyed: str | None = Field(
        None, description="File of the list of destroyed keys, which must outlive backups; default: in the state folder"
    )
    otlp_endpoint: str | None = Field(
        None, description="OpenTelemetry collector (OTLP over HTTP); default: no traces leave"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severity that is logged")
    log_format: Literal["json", "text"] = Field("json", description="Log lines as JSON, or coloured text for people")
    demo: bool = Field(True, description="`jelang up` loads made-up persons and walks the journey once at first start")

    @field_validator("database_url", "vault_database_url")
    @classmethod
    def _postgresql(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("postgresql://", "postgresql+asyncpg://")):
            raise ValueError("must start with postgresql://")
        return value

    @field_validator("broker_url")
    @classmethod
    def _amqp(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("amqp://", "amqps://")):
            raise ValueError("must start with amqp:// or amqps://")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _smtp(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("smtp://", "smtps://")):
            raise ValueError("must start with smtp:// or smtps://")
        return value


def load() -> Settings:
    """Read the settings; raises `BadSetting` with a sentence that names the one to mend."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise BadSetting(f"There is no setting {name}.{hint} The README lists them all.")
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise BadSetting(f"{name} can't be used: {first['msg']}.") from None
