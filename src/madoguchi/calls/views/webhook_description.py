"""How the telephone system's address is described beside the rest of the API: it is a plain view, signed, without a session."""

from __future__ import annotations

from typing import Any

from madoguchi.calls.adapters.webhook.payload import Body

PATH = "/api/v1/contracts/{slug}/calls/sources/{source_id}/events"
REFERENCE = "#/components/schemas/{model}"


def describe(schema: dict[str, Any]) -> None:
    """Add the address, its body and its answers to a description of the API."""
    body = Body.model_json_schema(ref_template=REFERENCE)
    schemas = schema["components"].setdefault("schemas", {})
    schemas |= {**body.pop("$defs"), "Delivery": body, "Receipt": _receipt()}
    schema["paths"][PATH] = {"post": _operation()}


def _operation() -> dict[str, Any]:
    return {
        "operationId": "calls_webhook_take",
        "tags": ["コールセンター"],
        "summary": "Take a delivery of a telephone system",
        "description": "Signed by HMAC-SHA256 over time and body. The same id and body are the same delivery, for ever.",
        "parameters": [
            _parameter("slug", "path", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}),
            _parameter("source_id", "path", {"type": "string", "format": "uuid"}),
            {**_parameter("X-Madoguchi-Signature", "header", {"type": "string"}), "required": False},
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _of("Delivery")}}},
        "responses": {
            "200": _answer("Taken, or taken already.", "Receipt"),
            "400": _answer("No request that could be read.", "Problem"),
            "401": _answer("No good signature, or no such source.", "Problem"),
            "403": _answer("The contract has ended.", "Problem"),
            "404": _answer("No such address.", "Problem"),
            "413": _answer("Too large.", "Problem"),
            "422": _answer("A body which cannot be taken.", "Problem"),
            "503": _answer("Busy: send it once more.", "Problem"),
        },
    }


def _parameter(name: str, place: str, schema: dict[str, str]) -> dict[str, Any]:
    return {"name": name, "in": place, "required": True, "schema": schema}


def _answer(words: str, model: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": _of(model)}}}


def _of(model: str) -> dict[str, str]:
    return {"$ref": REFERENCE.format(model=model)}


def _receipt() -> dict[str, Any]:
    return {
        "type": "object",
        "title": "Receipt",
        "required": ["id", "events"],
        "properties": {"id": {"type": "string"}, "events": {"type": "integer"}},
    }
