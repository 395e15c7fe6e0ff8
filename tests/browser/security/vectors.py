"""Texts which run where somebody forgot to escape, and texts which a spreadsheet would calculate.

`{id}` is filled in with the name of the column in which a text stands; whatever runs calls `__hit` with it.
"""

from __future__ import annotations

MARK = "zqx"
MARKUP = (
    "<script>__hit('{id}')</script>",
    "<ScRiPt>__hit('{id}')</sCrIpT>",
    "<script >__hit('{id}')</script >",
    "</script><script>__hit('{id}')</script>",
    "</title><script>__hit('{id}')</script>",
    "</textarea><script>__hit('{id}')</script>",
    "</style><script>__hit('{id}')</script>",
    "--><script>__hit('{id}')</script>",
    "]]><script>__hit('{id}')</script>",
    "<img src=x onerror=__hit('{id}')>",
    "<img src=x onerror=\"__hit('{id}')\">",
    "<img/src=x/onerror=__hit('{id}')>",
    "<IMG SRC=x ONERROR=__hit('{id}')>",
    "<img src='' onerror='__hit(`{id}`)'>",
    "<img src=x:x onerror=__hit('{id}')//",
    "\"><img src=x onerror=__hit('{id}')>",
    "'><img src=x onerror=__hit('{id}')>",
    "`><img src=x onerror=__hit('{id}')>",
    "\" autofocus onfocus=__hit('{id}') x=\"",
    "' autofocus onfocus=__hit('{id}') x='",
    "\" onmouseover=__hit('{id}') x=\"",
    "\" onload=__hit('{id}') x=\"",
    "<svg onload=__hit('{id}')>",
    "<svg/onload=__hit('{id}')>",
    "<svg><script>__hit('{id}')</script></svg>",
    "<svg><animate onbegin=__hit('{id}') attributeName=x dur=1s>",
    "<svg><set onbegin=__hit('{id}') attributeName=x>",
    "<svg><a href=javascript:__hit('{id}')><text y=20>x</text></a>",
    "<math><mtext><img src=x onerror=__hit('{id}')>",
    "<details open ontoggle=__hit('{id}')>",
    "<video><source onerror=__hit('{id}')></video>",
    "<video src=x onerror=__hit('{id}')>",
    "<audio src=x onerror=__hit('{id}')>",
    "<iframe src=javascript:parent.__hit('{id}')>",
    "<iframe srcdoc=\"<script>parent.__hit('{id}')</script>\">",
    "<object data=javascript:__hit('{id}')>",
    "<embed src=javascript:__hit('{id}')>",
    "<body onload=__hit('{id}')>",
    "<body onpageshow=__hit('{id}')>",
    "<input autofocus onfocus=__hit('{id}')>",
    "<select autofocus onfocus=__hit('{id}')>",
    "<textarea autofocus onfocus=__hit('{id}')>",
    "<button autofocus onfocus=__hit('{id}')>",
    "<a href=javascript:__hit('{id}')>x</a>",
    "<a href='jav&#x09;ascript:__hit(`{id}`)'>x</a>",
    "<form action=javascript:__hit('{id}')><button>x</button></form>",
    "<marquee onstart=__hit('{id}')>x</marquee>",
    "<style onload=__hit('{id}')></style>",
    "<link rel=stylesheet href=x onerror=__hit('{id}')>",
    "<meta http-equiv=refresh content=\"0;url=javascript:__hit('{id}')\">",
    "<base href=//attacker.example/><i>{id}</i>",
    "<template><script>__hit('{id}')</script></template>",
    "<noscript><img src=x onerror=__hit('{id}')></noscript>",
    "<p style=animation-name:x onanimationstart=__hit('{id}')>",
    "&lt;script&gt;__hit('{id}')&lt;/script&gt;",
    "&#60;img src=x onerror=__hit('{id}')&#62;",
    "%3Cscript%3E__hit('{id}')%3C/script%3E",
    "\\u003cscript\\u003e__hit('{id}')\\u003c/script\\u003e",
    "＜script＞__hit('{id}')＜/script＞",
    "{{ __hit('{id}') }}",
    "${__hit('{id}')}",
    "{% load x %}{id}",
    "javascript:__hit('{id}')",
    "';__hit('{id}');//",
    "\";__hit('{id}');//",
    "<x hx-on:load=__hit('{id}') hx-get=/ hx-trigger=load>",
)
FORMULAS = (
    '=HYPERLINK("http://a.example","{id}")',
    "=cmd|' /C calc'!A0 {id}",
    '+SUM(A1)*"{id}"',
    '-SUM(A1)*"{id}"',
    '@SUM(A1)&"{id}"',
    '\t=1&"{id}"',
    '＝HYPERLINK("{id}")',
    '  =1&"{id}"',
)
SHORT = "<b>{id}"
"""For columns of few letters: it shows whether markup is escaped at all."""


def text_for(identity: str, turn: int, longest: int) -> str:
    """Return one of the texts, in turn, which fits the column; every third is a formula."""
    corpus = FORMULAS if turn % 3 == 2 else MARKUP
    for step in range(len(corpus)):
        text = corpus[(turn + step) % len(corpus)].replace("{id}", identity)
        if len(text) <= longest:
            return text
    return SHORT.replace("{id}", identity)[:longest]


def unescaped_page() -> str:
    """Return a page as it would be with escaping switched off: the control, on which the texts have to run."""
    from django.template import Context, Engine  # noqa: PLC0415  the vectors themselves need no Django

    texts = [each.replace("{id}", f"{MARK}{at}") for at, each in enumerate(MARKUP)]
    page = Engine().from_string(
        "<!doctype html>{% autoescape off %}{% for each in texts %}<section>{{ each }}</section>{% endfor %}{% endautoescape %}"
    )
    return page.render(Context({"texts": texts[9:]}))
