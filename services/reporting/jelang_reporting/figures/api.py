"""Figures over HTTP: the numbers, the list behind each, and the workbook."""

from typing import Annotated

from fastapi import Query, Response
from jelang_shared import access_log, http
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Listing, Now, Page, allow

from jelang_reporting.figures import queries, workbook
from jelang_reporting.figures.compute import compute
from jelang_reporting.figures.policy import Measure, Month
from jelang_reporting.figures.schemas import Figures, ListedRow, MonthName

routes = http.router("figures")

Reader = Annotated[Principal, allow(Action.FIGURES_READ)]
ListReader = Annotated[Principal, allow(Action.FIGURES_LIST)]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@routes.get("/figures")
async def read_figures(who: Reader, at: Now, db: Db, month: MonthName | None = None) -> Figures:
    """The figures of a month (the present one unless told) for the units in reach."""
    return await compute(who, Month.named(month) if month else None, at, db)


@routes.get("/figures/list")
async def list_behind(
    who: ListReader,
    paging: Page,
    db: Db,
    month: MonthName,
    measure: Measure,
    facility: Annotated[str | None, Query(max_length=40)] = None,
    step: Annotated[int | None, Query(ge=1, le=4)] = None,
) -> Listing[ListedRow]:
    """The things that a number counts, newest first."""
    rows, total = await queries.listed(
        who, Month.named(month), measure, db, facility=facility, step=step, offset=paging.offset, limit=paging.per_page
    )
    await access_log.record(who, sorted({row.person for row in rows}), Action.FIGURES_LIST, db)
    return Listing(
        rows=[ListedRow.model_validate(row, from_attributes=True) for row in rows],
        total=total,
        page=paging.page,
        per_page=paging.per_page,
    )


@routes.get(
    "/figures.xlsx", response_class=Response, responses={200: {"content": {XLSX: {"schema": {"format": "binary"}}}}}
)
async def download_figures(who: Reader, at: Now, db: Db, month: MonthName | None = None) -> Response:
    """The same figures as a workbook, with what each number means."""
    figures = await compute(who, Month.named(month) if month else None, at, db)
    name = f"jelang-{figures.total.code}-{figures.month}.xlsx"
    return Response(
        workbook.written(figures), media_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
