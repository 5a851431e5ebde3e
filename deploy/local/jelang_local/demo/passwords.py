"""The demo accounts and their first passwords, made once and kept in a file that only its owner may read."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from jelang_portal.accounts import passwords
from jelang_shared.settings import Settings

from jelang_local import accounts
from jelang_local.accounts import Wanted
from jelang_local.demo.staff import STAFF, Member, one_a_role
from jelang_local.home import Home, write_private


def ensure(settings: Settings, home: Home) -> bool:
    """Make the accounts that are missing; whether any was."""
    return asyncio.run(_ensure(settings, home))


async def _ensure(settings: Settings, home: Home) -> bool:
    there = {account.username for account in await accounts.listed(settings)}
    if not settings.demo and there:
        return False
    wanted = STAFF if settings.demo else tuple(member for member in STAFF if member.username == "admin")
    missing = [member for member in wanted if member.username not in there]
    if not missing:
        return False
    made = {member.username: passwords.generate() for member in missing}
    # Written before they are used: a start that is cut off must not leave accounts whose password nobody knows.
    write_private(home.first_passwords, _text({**known(home), **made}))
    today = (datetime.now(UTC) + timedelta(hours=7)).date()
    await asyncio.gather(*(_add(member, made[member.username], member.ends_on(today), settings) for member in missing))
    return True


async def _add(member: Member, password: str, ends_on: date | None, settings: Settings) -> None:
    await accounts.add(
        Wanted(member.username, member.name, member.role, member.office, ends_on, password=password), settings
    )


def known(home: Home) -> dict[str, str]:
    """First passwords by user name; people may have changed theirs since."""
    if not home.first_passwords.exists():
        return {}
    lines = [line.split() for line in home.first_passwords.read_text().splitlines() if not line.startswith("#")]
    return {line[0]: line[1] for line in lines if len(line) >= 2}


def lines(home: Home) -> list[str]:
    """One account a role, as the last lines of a start show them."""
    first = known(home)
    return [
        f"  {member.username:<11} {first[member.username]:<21} {member.role.value.replace('_', ' ')}"
        + (f", {member.office}" if member.office else "")
        for member in one_a_role()
        if member.username in first
    ]


def _text(made: dict[str, str]) -> str:
    by_name = {member.username: member for member in STAFF}
    listed = [
        f"{name:<22} {password}  {by_name[name].role.value} {by_name[name].office or ''}".rstrip()
        for name, password in made.items()
        if name in by_name
    ]
    return "# First passwords of the made-up accounts: change them before anyone real works here.\n" + "\n".join(
        [*listed, ""]
    )
