#!/usr/bin/env python3
"""Puts seeds for the fuzz targets into fuzz/corpus, from the fixtures of the documents."""
import glob, os, re, zipfile, zlib

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, "..", "tests", "fixtures", "documents")


def keep(target, name, data):
    folder = os.path.join(HERE, "corpus", target)
    os.makedirs(folder, exist_ok=True)
    open(os.path.join(folder, name), "wb").write(data)


def streams(pdf):
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        data = found[1]
        try:
            data = zlib.decompress(data)
        except zlib.error:
            pass
        if b"BT" in data and len(data) < 20000:
            yield data


def main():
    for path in glob.glob(os.path.join(FIXTURES, "*.*")):
        name, data = os.path.basename(path), open(path, "rb").read()
        if name.endswith(".pdf"):
            body = data.split(b"\n", 1)[1]
            for target in ("pdf", "lopdf", "extract"):
                keep(target, name, body)
            for n, content in enumerate(streams(data)):
                keep("content", f"{name}-{n}", content)
        elif name.endswith((".docx", ".odt")):
            keep("zip", name, data[4:])
            parts = zipfile.ZipFile(path)
            body, styles = ("word/document.xml", "word/styles.xml") if name.endswith(".docx") else ("content.xml", "styles.xml")
            keep("docx" if name.endswith(".docx") else "odt", name, parts.read(body) + b"\xff" + parts.read(styles))
        elif name.endswith((".html", ".txt", ".md")):
            keep("html" if name.endswith(".html") else "text", name, data)
        if name != "make.py":
            keep("any", name, data)
    text = "# Éva DUPRÉ\n\n- **Vente** à l’étal\n| 2019 | caisse |\n|---|---|\n2020-\n2022 œuvre « x » 10 €\n"
    for encoding in ("utf-8", "utf-16", "utf-16-be", "cp1252", "mac_roman"):
        keep("text", encoding, text.encode(encoding, "replace"))
    html = ("<meta charset=iso-8859-1><style>p{}</style><h1>Éva</h1><table><tr><td>2019<td>vente</table><ul><li>a&eacute;&#233;&amp;"
            "<!-- x --><script>if(a<b)</script><p hidden>non<p style='display:none'>non<br>oui")
    keep("html", "page", html.encode("latin-1"))
    for seed in range(4):
        page = b"".join(bytes((65 + k % 26, 10 * (k % 12), 0, 4 * (k // 12), 80, 70, seed * (k % 7 == 0))) + b"\0" for k in range(120))
        keep("layout", f"page-{seed}", page)


main()
