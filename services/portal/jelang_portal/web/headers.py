"""What a page may load and do: nothing foreign, no inline script or style, no frame."""

from collections.abc import Mapping

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def of_page(*, https: bool) -> Mapping[str, str]:
    """The headers of a page, beside those every answer has."""
    return {"Content-Security-Policy": POLICY} | ({"Strict-Transport-Security": "max-age=31536000"} if https else {})
