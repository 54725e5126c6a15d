"""An in-toto statement beside the manifest: the same facts as provenance in the form of SLSA, for those who sign and check by machine.

It is not signed: who holds a key signs it. https://in-toto.io/Statement/v1, https://slsa.dev/spec/v1.0/provenance
"""

from typing import Any

FILE = "provenance.intoto.json"
BUILD = "urn:x-tradeshare:report:v1"  # the command `tradeshare report` with these parameters
BUILDER = "urn:x-tradeshare:unsigned"  # whoever ran it; a signer puts another in its place


def of_manifest(manifest: dict[str, Any]) -> dict[str, Any]:
    """The statement for a report, from its manifest alone, so that each shows what was altered in the other. It holds no time.

    >>> made = {"parameters": {"partner": "EU"}, "data": {"gdp.csv": "ab"}, "vintages": {}, "outputs": {"report.html": "cd"},
    ...         "commit": "0" * 40, "versions": {"python": "3.12"}, "code": {}}
    >>> said = of_manifest(made)
    >>> said["subject"], said["predicate"]["buildDefinition"]["resolvedDependencies"][0]["name"]
    ([{'name': 'report.html', 'digest': {'sha256': 'cd'}}], 'data/gdp.csv')
    """
    tables = {f"data/{name}": digest for name, digest in manifest["data"].items()}
    for vintage, files in manifest["vintages"].items():
        tables |= {f"data/vintages/{vintage}/{name}": digest for name, digest in files.items()}
    sources = [{"name": name, "digest": {"sha256": digest}} for name, digest in tables.items()]
    if len(found := manifest.get("commit", "")) == 40:
        sources.append({"name": "tradeshare", "digest": {"gitCommit": found}})
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": name, "digest": {"sha256": digest}} for name, digest in manifest["outputs"].items()],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {"buildType": BUILD, "externalParameters": manifest["parameters"],
                                "internalParameters": {"code": manifest.get("code", {}), "versions": manifest.get("versions", {})},
                                "resolvedDependencies": sources},
            "runDetails": {"builder": {"id": BUILDER, "version": {"tradeshare": manifest.get("versions", {}).get("tradeshare", "")}}}}}
