"""Rehearse a register file: say what would change, and change nothing."""

import asyncio
from dataclasses import asdict
from datetime import datetime
from typing import Any

from jelang_shared.auth import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.clock import facility_of
from jelang_scheduling.register import queries
from jelang_scheduling.register.imports.checking import Checked, check, shown
from jelang_scheduling.register.imports.comparing import Compared, changes, compare
from jelang_scheduling.register.imports.model import Import
from jelang_scheduling.register.imports.sheets import Sheet, open_sheet

MOST_SHOWN = 500
"""How many errors and changes a rehearsal lists; it always counts them all."""
EXCERPT = 20


async def rehearse(content: bytes, filename: str, who: Principal, at: datetime, db: AsyncSession) -> Import:
    """Read and check a file, and compare it with the register of the reader's facility."""
    facility = facility_of(who)
    today = facility.local_date(at)
    sheet = await asyncio.to_thread(open_sheet, content)
    checked = await asyncio.to_thread(check, sheet, facility, today)
    register = await queries.register(facility.code, db)
    rehearsal = Import(
        facility=facility.code,
        regional_office=facility.regional_office,
        filename=filename,
        sheet=sheet.name,
        content=content,
        register_version=register.version if register else 0,
        rehearsed_on=today,
        rows=len(sheet.rows),
        created=0,
        changed=0,
        unchanged=0,
        error_count=len(checked.faults),
        change_count=0,
        errors=[asdict(fault) for fault in checked.faults[:MOST_SHOWN]],
        changes=[],
        excerpt=_excerpt(sheet, checked),
        elsewhere=[],
        headings=[
            {"column": heading.column, "heading": heading.text, "field": heading.field} for heading in sheet.headings
        ],
        rehearsed_by=who.id,
        rehearsed_at=at,
    )
    async for batch in compare(checked.entries, facility, db):
        for compared in batch:
            if compared.elsewhere is not None:
                rehearsal.elsewhere.append(_left_out(compared))
            elif compared.person is None:
                rehearsal.created += 1
            elif not compared.differences:
                rehearsal.unchanged += 1
            else:
                found = changes(compared, today)
                rehearsal.changed += 1
                rehearsal.change_count += len(found)
                if len(rehearsal.changes) < MOST_SHOWN:
                    rehearsal.changes += found
        db.expunge_all()
    db.add(rehearsal)
    return rehearsal


def _left_out(compared: Compared) -> dict[str, Any]:
    """A row that makes no second person, and where the person likely is."""
    number = compared.entry.values["registration_number"]
    return {"row": compared.entry.row, "registration_number": number, "facility": compared.elsewhere}


def _excerpt(sheet: Sheet, checked: Checked) -> list[dict[str, Any]]:
    """The first rows with errors, as written; of a file without errors its first rows."""
    wanted = list(dict.fromkeys(fault.row for fault in checked.faults))[:EXCERPT]
    chosen = set(wanted or [number for number, _ in sheet.rows[:5]])
    return [
        {
            "row": number,
            "cells": {
                heading.field: shown(row[heading.index] if heading.index < len(row) else None)
                for heading in sheet.headings
            },
        }
        for number, row in sheet.rows
        if number in chosen
    ]
