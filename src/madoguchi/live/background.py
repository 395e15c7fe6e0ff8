"""A thread which runs as long as somebody has a stream open in this process, and brings what other processes tell."""

from __future__ import annotations

from abc import ABC, abstractmethod
from threading import Lock, Thread

from madoguchi.live.hub import Hub


class WhileHeard(ABC):
    """One thread for each process, whatever number of event loops it has: begun with a stream, ended after the last."""

    def __init__(self, to: Hub) -> None:
        """Be ready; the thread starts with the first stream."""
        self._hub = to
        self._lock = Lock()
        self._thread: Thread | None = None

    def ensure(self) -> None:
        """Let the thread run. What is told from now on is heard."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._prepare()
                self._thread = Thread(target=self._run, name="madoguchi-live", daemon=True)
                self._thread.start()

    def _prepare(self) -> None:
        """Note where the thread begins, before the stream which started it says hello."""
        return

    @abstractmethod
    def _run(self) -> None:
        """Bring changes to the hub until `_may_stop`."""

    def _may_stop(self) -> bool:
        """Whether to end the thread. Under the lock, so that a stream which opens meanwhile gets a new one."""
        with self._lock:
            if self._hub.empty:
                self._thread = None
                return True
            return False
