"""The pages, one module each; `ROUTERS` lists them all."""

from jelang_portal.pages import home, sign_in

ROUTERS = (sign_in.router, home.router)
