"""Who in this process listens to what. Threads deliver, event loops receive."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from threading import Lock

MOST_PENDING = 64
RESYNC = "resync"


class Subscriber:
    """One open stream. What it has not been told yet is a bounded set, so a slow reader costs nothing."""

    def __init__(self, topics: Iterable[str]) -> None:
        """Listen to `topics` on the running event loop."""
        self.topics = frozenset(topics)
        self._loop = asyncio.get_running_loop()
        self._pending: set[tuple[str, str]] = set()
        self._woken = asyncio.Event()

    def offer(self, topic: str, kind: str) -> bool:
        """Note a change, from any thread. False when the loop is gone: then nobody reads any more."""
        try:
            self._loop.call_soon_threadsafe(self._note, topic, kind)
        except RuntimeError:
            return False
        return True

    def _note(self, topic: str, kind: str) -> None:
        self._pending.add((topic, kind))
        if len(self._pending) > MOST_PENDING:
            self._pending = {(each, RESYNC) for each in self.topics}
        self._woken.set()

    async def changed(self, patience: float) -> bool:
        """Wait at most `patience` seconds for a change."""
        try:
            await asyncio.wait_for(self._woken.wait(), patience)
        except TimeoutError:
            return False
        return True

    def take(self) -> dict[str, list[str]]:
        """Everything noted since the last time: the kinds of change, by topic."""
        by_topic: dict[str, list[str]] = defaultdict(list)
        for topic, kind in sorted(self._pending):
            by_topic[topic].append(kind)
        self._pending = set()
        self._woken.clear()
        return dict(by_topic)


class Hub:
    """All subscribers of this process, by topic."""

    def __init__(self) -> None:
        """Start with nobody listening."""
        self._lock = Lock()
        self._by_topic: dict[str, set[Subscriber]] = {}

    def join(self, subscriber: Subscriber) -> None:
        """Let the subscriber hear its topics."""
        with self._lock:
            for topic in subscriber.topics:
                self._by_topic.setdefault(topic, set()).add(subscriber)

    def leave(self, subscriber: Subscriber) -> None:
        """Forget the subscriber. Twice does no harm."""
        with self._lock:
            for topic in subscriber.topics & self._by_topic.keys():
                self._by_topic[topic].discard(subscriber)
                if not self._by_topic[topic]:
                    del self._by_topic[topic]

    def deliver(self, topic: str, kind: str) -> None:
        """Tell everybody on the topic, and forget those who can no longer hear."""
        with self._lock:
            listeners = list(self._by_topic.get(topic, ()))
        for subscriber in listeners:
            if not subscriber.offer(topic, kind):
                self.leave(subscriber)

    def resync(self) -> None:
        """Tell everybody to look again: something may have been missed."""
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
