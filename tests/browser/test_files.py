"""The server gives out its page, and no file of the machine."""

from __future__ import annotations

import errno
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from qa_bot.web import serving
from tests.browser.conftest import Town
from tests.index.readers.made import COST, CRANES, PIER, pdf

ROOT = Path(__file__).parents[2]
ROUTES = (
    "gradio_api/file=",
    "file=",
    "gradio_api/file/",
    "gradio_api/stream/",
    "static/",
    "assets/",
)


def secrets(town: Town) -> list[Path]:
    return [
        town.data_dir / "catalog.sqlite",
        town.data_dir / "conversations.sqlite",
        ROOT / "config" / "qa_bot.toml",
        Path(serving.__file__),
        Path("/etc/passwd"),
    ]


def written(file: Path) -> list[str]:
    """A path as it is, from wherever the program stands, and in disguise."""
    up = "../" * 12
    plain = [str(file), up + str(file).lstrip("/"), str(file).lstrip("/")]
    plain.append(f"/tmp/../{str(file).lstrip('/')}")
    return [
        *plain,
        *(quote(path, safe="") for path in plain),
        *(quote(quote(path, safe=""), safe="") for path in plain),
        str(file).replace("/", "%2f"),
        str(file).replace("/", "\\"),
        f"{file}%00.png",
        f"file://{file}",
    ]


@pytest.mark.parametrize("route", ROUTES)
def test_no_file_of_the_machine_is_given_out(town: Town, route: str) -> None:
    with httpx.Client(timeout=60) as client:
        for file in secrets(town):
            content = file.read_bytes()
            assert content
            for path in written(file):
                answer = client.get(f"{town.address}{route}{path}")
                assert not (answer.status_code == 200 and content[:64] in answer.content), path
                if route.startswith("gradio_api/file="):
                    assert answer.status_code != 200, path


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/",
        "http://127.0.0.1:1/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
    ],
)
def test_nothing_is_fetched_for_a_stranger(town: Town, address: str) -> None:
    for route in ("gradio_api/proxy=", "proxy="):
        for path in (address, quote(address, safe="")):
            answer = httpx.get(f"{town.address}{route}{path}", timeout=60)
            assert answer.status_code != 200


def test_page_is_served_to_this_machine_alone(town: Town) -> None:
    assert town.address.startswith("http://127.0.0.1:")


def test_full_disk_is_said_where_a_file_is_dropped(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("gradio.route_utils.GradioMultiPartParser.parse", full)
    dropped = {"files": ("pier.txt", b"The pier is old.")}
    answer = httpx.post(f"{town.address}gradio_api/upload", files=dropped, timeout=60)
    assert answer.status_code == 507
    assert answer.text.count("\n") == 0
    assert "No space left" in answer.text
    assert "free some space" in answer.text


def test_pdf_is_given_out_and_nothing_beside_it(town: Town, tmp_path: Path) -> None:
    (tmp_path / "pier.pdf").write_bytes(pdf([[CRANES]]))
    (tmp_path / "pier.txt").write_text(PIER)
    # What only calls itself a PDF is not given out, whatever it is read as.
    (tmp_path / "cost.pdf").write_text(COST)
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(pdf([[COST]]))
    town.library.add_paths([tmp_path / name for name in ("pier.pdf", "pier.txt", "cost.pdf")])
    held = [stored.document.id for stored in town.library.documents()]
    assert {"pier.pdf", "pier.txt"} <= set(held)

    def fetch(document: str) -> httpx.Response:
        return httpx.get(f"{town.address}original", params={"document": document}, timeout=60)

    given = fetch("pier.pdf")
    assert given.status_code == 200
    assert given.content == (tmp_path / "pier.pdf").read_bytes()
    assert given.headers["content-type"] == "application/pdf"
    for document in [*held, "secret.pdf", str(secret), "../secret.pdf", "/etc/passwd", ""]:
        if document != "pier.pdf":
            assert fetch(document).status_code == 404, document
    town.library.remove("pier.pdf")
    assert fetch("pier.pdf").status_code == 404


@pytest.mark.parametrize("route", ["", "config", "gradio_api/info", "original?document=pier.pdf"])
def test_name_that_was_made_to_lead_here_is_refused(town: Town, route: str) -> None:
    answer = httpx.get(f"{town.address}{route}", headers={"Host": "rebound.example"}, timeout=60)
    assert answer.status_code == 400
    assert "qa-bot" not in answer.text
