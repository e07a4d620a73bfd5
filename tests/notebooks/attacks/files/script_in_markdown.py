"""return: Scripts, handlers and javascript: links in the written answer and in extra cells."""

MARKUP = """<script>alert(1)</script>
<img src=x onerror=alert(1)>
[a](javascript:alert(1)) [b](  JaVaScRiPt:alert(1)) <javascript:alert(1)>
![c](javascript:alert(1)) [d](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[e]: javascript:alert(1)
[e] [f](vbscript:alert(1)) [g](java&#115;cript:alert(1)) [h](&#x6A;avascript:alert(1))
<a href="javascript:alert(1)">i</a> <iframe src="javascript:alert(1)"></iframe>
[j](javascript&colon;alert(1)) [k](java\tscript:alert(1)) <svg onload=alert(1)>
[l](https://example.com "x\\" onmouseover=alert(1)") ![m](x "\\" onerror=\\"alert(1)")
$$\\href{javascript:alert(1)}{n}$$ $\\text{</script><script>alert(1)</script>}$
`<script>alert(1)</script>` \\<script>alert(1)\\</script>

<!-- --!><script>alert(1)</script> -->
<style>* { background: url(javascript:alert(1)) }</style>
<b onclick=alert(1)>o</b> <p/onclick=alert(1)>p</p> <
script>alert(1)</script>
"""


def hand_in(folder, notebook):
    cell_of(notebook, "explicacion")["source"] = MARKUP
    notebook["cells"].append({"id": "x1", "cell_type": "markdown", "metadata": {}, "source": MARKUP})
    notebook["cells"].append({"id": "x2", "cell_type": "raw", "metadata": {"format": "text/html"}, "source": MARKUP})
    notebook["cells"].append(
        {"id": "x3", "cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": MARKUP}
    )
    save(folder, notebook)
