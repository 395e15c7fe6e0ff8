"""What every answer carries."""

from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync
from django.test import Client

from madoguchi.project.response_headers import CONTENT_SECURITY_POLICY
from tests.harness.worker_client import WorkerClient

pytestmark = pytest.mark.django_db


def test_a_page_may_run_only_our_own_files(client: Client) -> None:
    policy = client.get("/healthz").headers["Content-Security-Policy"]
    assert policy == CONTENT_SECURITY_POLICY
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_no_copy_stays_on_a_shared_tablet(client: Client) -> None:
    assert client.get("/healthz").headers["Cache-Control"] == "no-store"


def test_the_same_holds_in_an_asgi_worker() -> None:
    response = async_to_sync(WorkerClient().get)("/healthz")
    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_static_files_may_be_kept(client: Client) -> None:
    response = client.get("/static/ui/tokens.css")
    assert response.status_code == 200
    assert "no-store" not in response.headers["Cache-Control"]
    assert response.headers["Content-Type"].startswith("text/css")
