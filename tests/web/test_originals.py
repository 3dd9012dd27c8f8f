"""Originals are made safe to look at: nothing of them runs, loads or leads out; a PDF is drawn, a broken one said."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from backstay import demo
from backstay.model.errors import Unavailable
from backstay.web.original import page_count, page_picture, safe_html

HOSTILE = """<!doctype html><html><head><base href='http://evil.example/'><style>@import 'http://evil.example/x.css';
body{background:url(http://evil.example/y)}</style><script>alert(1)</script>
<meta http-equiv=refresh content='0;url=//e'>
<link rel=stylesheet href=http://evil.example/z></head><body onload=alert(2)><h1 style='position:fixed'>Title</h1>
<p onclick='alert(3)' id=x class=y>Text with <a href='javascript:alert(4)'>a link</a> and <a
href='http://evil.example'>one more</a>.</p>
<img src=x onerror=alert(5)><svg><script>alert(6)</script><a xlink:href='javascript:alert(7)'>s</a></svg>
<iframe src='javascript:alert(8)'></iframe><object data=x></object><embed src=x><form action=//e><input name=q></form>
<math><mtext><mglyph><style><img src=x onerror=alert(9)></style></mglyph></mtext></math><template><p>t</p></template>
<noscript><p title='</noscript><img src=x onerror=alert(10)>'></noscript><video src=x onerror=alert(11)></video>
<table><tr><td colspan=2>=cmd|' /C calc'!A0</td></tr></table><p>Аб’ект</p></body></html>"""


def test_of_a_hostile_page_only_the_text_is_left() -> None:
    html = safe_html(HOSTILE.encode(), "<script>alert(0)</script>")
    assert "Title" in html and "a link" in html and "Аб’ект" in html and 'colspan="2"' in html
    body = html.split("</head>")[1]
    assert not re.search(r"<(?!/?(body|h1|p|table|tbody|tr|td|div|span|html)\b)/?\w", body), body
    assert not re.search(r"alert|javascript|evil|onerror|onclick|style=|class=|id=|href", body)
    assert "<title>&lt;script&gt;" in html


def test_a_page_that_is_built_too_deep_is_a_sentence() -> None:
    with pytest.raises(Unavailable, match="too deep"):
        safe_html(b"<div>" * 5000, "deep")


def test_a_pdf_page_is_drawn_and_what_cannot_be_is_said() -> None:
    pdf = next(file for file in demo.reports() if file.name.endswith(".pdf")).read_bytes()
    assert page_count(pdf) >= 1
    assert page_picture(pdf, 1).startswith(b"\x89PNG")
    with pytest.raises(Unavailable):
        page_picture(pdf, 99)
    with pytest.raises(Unavailable):
        page_picture(b"%PDF-1.7 nothing", 1)
    assert page_count(b"nothing") == 0


def test_an_original_stands_in_a_sandbox_without_scripts(client: TestClient) -> None:
    papers = client.get("/api/documents").json()["rows"]
    page = next(paper for paper in papers if paper["media_type"] == "text/html")
    answer = client.get(f"/document/{page['id']}/original")
    policy = answer.headers["content-security-policy"]
    assert "sandbox" in policy and "default-src 'none'" in policy and "script-src" not in policy
    assert "unsafe" not in policy and "frame-ancestors 'self'" in policy
    assert 'sandbox=""' in client.get(f"/document/{page['id']}").text


def test_the_bytes_themselves_are_only_a_download(client: TestClient) -> None:
    paper = client.get("/api/documents").json()["rows"][0]
    answer = client.get(f"/document/{paper['id']}/download")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
