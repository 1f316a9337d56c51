"""One lock for whatever the threads of a process share: the pipeline, the settings of its libraries, its caches."""

from __future__ import annotations

import os
from threading import RLock

ONE_AT_A_TIME = RLock()
"""Lets one thread in at a time; the thread that is in may take it again.

It is a single lock, so that no two threads can wait for each other. A process that is forked waits for it, too: the
copy would else find it taken for ever, by a thread that it has no copy of.
"""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=ONE_AT_A_TIME.acquire, after_in_parent=ONE_AT_A_TIME.release, after_in_child=ONE_AT_A_TIME.release
    )
