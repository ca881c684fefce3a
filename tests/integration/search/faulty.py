"""An index in front of a real one that fails on demand: the only fake of the write path."""

from contextlib import contextmanager

from search.engines.base import EngineUnavailable, IndexRecord, RecordsRefused


class FaultyEngine:
    """Passes all on to a real engine; ``down`` fails every call, ``refuses`` holds keys that it never takes in.

    ``asked`` counts searches, ``failed`` all calls that failed."""

    def __init__(self, real, name="elasticsearch"):
        self.real, self.name = real, name
        self.down = False
        self.refuses: set[str] = set()
        self.asked = self.failed = 0
        self.on_search = None

    def _check(self):
        if self.down:
            self.failed += 1
            raise EngineUnavailable("down")

    def search(self, query):
        self.asked += 1
        self._check()
        if self.on_search:
            self.on_search()
        return self.real.search(query)

    @contextmanager
    def open_writer(self):
        self._check()
        with self.real.open_writer() as writer:
            yield FaultyWriter(writer, self)

    def begin_rebuild(self):
        self._check()
        return self._around(self.real.begin_rebuild())

    def previous(self):
        return self._around(self.real.previous())

    def _around(self, real):
        other = FaultyEngine(real, self.name)
        other.refuses = self.refuses
        return other

    def __getattr__(self, name):
        self._check()
        return getattr(self.real, name)


class FaultyWriter:
    def __init__(self, real, engine):
        self.real, self.engine = real, engine

    @property
    def position(self):
        return self.real.position

    def write(self, changes, sequence):
        changes = list(changes)
        refused = [one.key for one in changes if isinstance(one, IndexRecord) and one.key in self.engine.refuses]
        if refused:
            raise RecordsRefused(dict.fromkeys(refused, "not like this"))
        self.real.write(changes, sequence)
