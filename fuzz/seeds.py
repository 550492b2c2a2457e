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
            keep("docx" if name.endswith(".docx") else "odt", name, parts.read(body) + b"\xff" + (parts.read(styles) if styles in parts.namelist() else b""))
        elif name.endswith((".html", ".txt", ".md")):
            keep("html" if name.endswith(".html") else "text", name, data)
        if name != "make.py":
            keep("any", name, data)
    text = "# Éva DUPRÉ\n\n- **Vente** à l’étal\n| 2019 | caisse |\n|---|---|\n2020-\n2022 œuvre « x » 10 €\n"
    for encoding in ("utf-8", "utf-16", "utf-16-be", "cp1252", "mac_roman"):
        keep("text", encoding, text.encode(encoding, "replace"))
    cvs = glob.glob(os.path.join(HERE, "..", "data", "demo", "*.jsonl"))
    for path in cvs:
        for n, record in enumerate(open(path, "rb").read().splitlines()[:40]):
            keep("record", f"{n}", record)
    cv = ("Éva DUPRÉ\n12 rue du Port, 44000 Nantes\n06 11 22 33 44\n\nVendeuse\n\nExpériences\n2015 – 2021 Boulangerie du Port, Tours (37)\n"
          "- accueil, caisse\nDepuis 03/2022 : Aide à domicile\n\nFormation\n2014 CAP vente (en cours)\n\nLangues : anglais B1\nPermis B\nMobile 30 km, CDI de jour")
    keep("cv", "cv", cv.encode())
    mail = "From: Éva <eva@example.org>\r\nSubject: =?utf-8?q?R=C3=A9ponse?=\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Bonjour\r\n--x\r\nContent-Type: application/pdf; name=cv.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--x--\r\n"
    keep("mail", "mail", mail.encode())
    keep("mail", "box", ("From x\n" + mail + "\n\nFrom y\n" + mail).encode())
    keep("settings", "config", b'seed = 7\nthreads = 2\ntoday = "2026-11-29"\n[francetravail]\nrate = 3.5\n[fetch]\nmax_time = "3h"\n[match]\nexclude = ["a", "b"]\n')
    for n in range(9):
        keep("model", f"{n}", bytes((n, 20 * n, n, 0, 0, 4, 255)))
        keep("store", f"{n}", bytes((20 * n, n, n, 0, 4, 255)))
    html = ("<meta charset=iso-8859-1><style>p{}</style><h1>Éva</h1><table><tr><td>2019<td>vente</table><ul><li>a&eacute;&#233;&amp;"
            "<!-- x --><script>if(a<b)</script><p hidden>non<p style='display:none'>non<br>oui")
    keep("html", "page", html.encode("latin-1"))
    for seed in range(4):
        page = b"".join(bytes((65 + k % 26, 10 * (k % 12), 0, 4 * (k // 12), 80, 70, seed * (k % 7 == 0))) + b"\0" for k in range(120))
        keep("layout", f"page-{seed}", page)


main()
