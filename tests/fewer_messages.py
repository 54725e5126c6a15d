"""A plugin for pytest: of a test that passes, a worker sends two of six messages."""


def pytest_configure(config):
    """A worker says of a test how it ended, and of what stood before and after only what did not pass: two of six messages each."""
    worker = next((plugin for plugin in config.pluginmanager.get_plugins() if hasattr(plugin, "sendevent")), None)
    if worker is None:  # no worker of xdist
        return
    send = worker.sendevent

    def sendevent(name: str, **said):
        needless = name == "testreport" and said["data"]["when"] != "call" and said["data"]["outcome"] == "passed"
        if name not in ("logstart", "logfinish") and not needless:
            send(name, **said)

    worker.sendevent = sendevent
