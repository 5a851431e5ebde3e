"""A record whose service doesn't answer: shown with every word, to be sent once more as it is."""

from starlette.responses import Response

from jelang_portal.pages.recorder.record import WORDS
from jelang_portal.web.clients import Away
from jelang_portal.web.visits import Form, Visit


async def again(visit: Visit, path: str, form: Form, away: Away) -> Response:
    """The same form with the same key, so that sending it again is one effect."""
    fields = [(name, value) for name, value in form.fields if not name.startswith("_csrf")]
    texts = [form[name] for name in (*WORDS, "agreement") if form[name]]
    return await visit.page("recorder/again.html", 503, path=path, fields=fields, texts=texts, away=away)
