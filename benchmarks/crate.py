"""Hold the crate of a report against the community's validator, without the network.

    python3 -m venv benchmarks/.crate && benchmarks/.crate/bin/pip install roc-validator rocrate
    benchmarks/.crate/bin/python benchmarks/crate.py reports/latest

The validator reads the vocabulary of RO-Crate from the web. Here it is answered from the copy that the package `rocrate` ships (its version
1.3, which holds all terms of 1.1). Exit code 0 where the crate meets all that the profile Workflow Run Crate requires.
"""

import json
import re
import sys
from importlib import resources

import requests
from rocrate_validator import services
from rocrate_validator.utils import document_loader, http

SHIPPED = (resources.files("rocrate") / "data" / "ro-crate.jsonld").read_text(encoding="utf-8")
VOCABULARY = re.sub(r"https://bioschemas.org/terms/(input|output)\b", r"https://bioschemas.org/ComputationalWorkflow#\1",
                    SHIPPED).replace("https://bioschemas.org/terms/", "https://bioschemas.org/")  # where 1.1 has workflows


def answer(address: str) -> dict:
    """The vocabulary for its address; nothing else is to be had. Raises RuntimeError."""
    if "/context" in address:
        return json.loads(VOCABULARY)
    raise RuntimeError(f"{address} was asked for")


def get(_requester, address: str, **_options) -> requests.Response:
    """The same for those checks that ask on their own."""
    reply = requests.Response()
    reply.url, reply.status_code, reply._content = address, 200, VOCABULARY.encode()
    reply.headers["Content-Type"] = "application/ld+json"
    return reply


def main(folder: str, severity: str = "REQUIRED") -> int:
    """Print what the validator finds; the exit code."""
    document_loader._fetch_json_ld, http.HttpRequester.get = answer, get
    result = services.validate({"rocrate_uri": folder, "profile_identifier": "workflow-run-crate", "requirement_severity": severity,
                                "skip_availability_check": True})
    for issue in result.get_issues():
        print(json.dumps({"check": issue.check.identifier, "severity": issue.severity.name, "entity": issue.violatingEntity,
                          "message": issue.message}, ensure_ascii=False)[:400])
    print(f"{folder}: {len(result.get_issues())} issues of severity {severity} or above, profile Workflow Run Crate")
    return 0 if result.passed() else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
