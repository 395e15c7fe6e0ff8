"""Who in this process listens to what. Threads deliver, event loops receive."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from threading import Lock

MOST_PENDING = 64
RESYNC = "resync"


class Subscriber:
    """One open stream. What it has not been told yet is a set, so that repeats cost nothing."""

    def __init__(self, topics: Iterable[str]) -> None:
        """Listen to `topics` on the running event loop."""
        self.topics = frozenset(topics)
        self._loop = asyncio.get_running_loop()
        self._pending: set[tuple[str, str]] = set()
        self._woken = asyncio.Event()

    def offer(self, topic: str, kind: str) -> None:
        """Note a change, from any thread. A loop which has closed meanwhile needs no news."""
        try:
            self._loop.call_soon_threadsafe(self._note, topic, kind)
        except RuntimeError:
            hub.leave(self)

    def _note(self, topic: str, kind: str) -> None:
        if len(self._pending) >= MOST_PENDING:
            self._pending = {(each, RESYNC) for each in self.topics}
        else:
            self._pending.add((topic, kind))
        self._woken.set()

    async def changes(self, patience: float) -> set[tuple[str, str]]:
        """Wait at most `patience` seconds for changes; empty when there were none."""
        try:
            await asyncio.wait_for(self._woken.wait(), patience)
        except TimeoutError:
            return set()
        return self.taken()

    def taken(self) -> set[tuple[str, str]]:
        """Everything noted since the last time."""
        taken, self._pending = self._pending, set()
        self._woken.clear()
        return taken


class Hub:
    """All subscribers of this process, by topic."""

    def __init__(self) -> None:
        """Start with nobody listening."""
        self._lock = Lock()
        self._by_topic: dict[str, set[Subscriber]] = defaultdict(set)

    def join(self, subscriber: Subscriber) -> None:
        """Let the subscriber hear its topics."""
        with self._lock:
            for topic in subscriber.topics:
                self._by_topic[topic].add(subscriber)

    def leave(self, subscriber: Subscriber) -> None:
        """Forget the subscriber."""
        with self._lock:
            for topic in subscriber.topics & self._by_topic.keys():
                self._by_topic[topic].discard(subscriber)
                if not self._by_topic[topic]:
                    del self._by_topic[topic]

    def deliver(self, topic: str, kind: str) -> None:
        """Tell everybody on the topic."""
        with self._lock:
            listeners = list(self._by_topic.get(topic, ()))
        for subscriber in listeners:
            subscriber.offer(topic, kind)

    def resync(self) -> None:
        """Tell everybody to look again: news may have been missed."""
        with self._lock:
            topics = list(self._by_topic)
        for topic in topics:
            self.deliver(topic, RESYNC)

    @property
    def empty(self) -> bool:
        """Whether nobody listens."""
        with self._lock:
            return not self._by_topic


hub = Hub()
