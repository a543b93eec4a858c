"""NETRAL Desktop: integrity pacts and oaths of neutrality, filed on an office PC."""

__version__ = "0.2.0"
