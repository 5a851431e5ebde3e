"""The pages, one module each; `ROUTERS` lists them all."""

from jelang_portal.pages import sign_in

ROUTERS = (sign_in.router,)
