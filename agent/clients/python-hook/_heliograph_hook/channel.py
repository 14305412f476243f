"""What was heard, to the agent: a non-blocking Unix socket, without a thread, in bounded memory.

    put() -> pending -> line, numbered -> sent -> answered: it is in the agent's log, and forgotten here
                                          `-- agent gone: sent again to the one that comes

Lines go out at once as long as few come; of many, several go into one line. What finds no room gives way, oldest first.
"""

import atexit
import collections
import json
import os
import socket
import time
import _thread

from _heliograph_hook.place import place_of, rank_of_launcher
from _heliograph_hook.values import json_number

DEFAULT_SOCKET = "/run/heliograph/jobs.sock"
#: Items that wait for a line, and lines that wait for an answer.
MAX_PENDING = 1000
MAX_LINES = 200
MAX_LINE_BYTES = 60000
ITEMS_IN_LINE = 64
#: Lines a second, and at once.
LINES_PER_SECOND = 10.0
LINES_AT_ONCE = 40.0
#: Values of metrics, a little less than the agent stores of one job.
VALUES_PER_SECOND = 180.0
VALUES_AT_ONCE = 4500.0
RETRY_FIRST_S = 0.5
RETRY_LAST_S = 5.0
HIGH_DESCRIPTORS = (900, 200)
#: Bars and trainers whose last report is sent to an agent that starts later.
MAX_STATES = 64


class Bucket:
    def __init__(self, per_second, at_once):
        self.per_second, self.at_once, self.tokens, self.at_s = per_second, at_once, at_once, time.monotonic()

    def take(self, amount, now_s):
        self.tokens = min(self.at_once, self.tokens + (now_s - self.at_s) * self.per_second)
        self.at_s = now_s
        if self.tokens < amount:
            return False
        self.tokens -= amount
        return True


class Channel:
    def __init__(self):
        self.is_forked = False
        self.rank_before_fork = None
        self.has_exit = False
        self.own_names = None  # Of metrics that the program reports by itself, once it can.
        self.is_own_known = False
        self.until_known = []
        self.begin()

    def begin(self):
        """State of a new process: at the start, and in a child after a fork."""
        self.pid = os.getpid()
        self.lock = _thread.allocate_lock()
        self.link = self.link_id = None
        self.retry_s, self.next_try_s = RETRY_FIRST_S, 0.0
        self.pending = collections.deque(maxlen=MAX_PENDING)
        self.states = collections.OrderedDict()
        self.held = collections.OrderedDict()
        self.lines = collections.deque()  # (number, bytes) without an answer, oldest first.
        self.sent = 0  # So many of them are on their way.
        self.rest = b""  # Of a line that the socket took in part.
        self.heard = b""
        self.sender, self.number = None, 0
        share = max(1, (rank_of_launcher().get("world_size") or 1) if self.is_forked else self.local_size())
        self.line_bucket = Bucket(LINES_PER_SECOND, LINES_AT_ONCE)
        self.values = Bucket(VALUES_PER_SECOND / share, max(64.0, VALUES_AT_ONCE / share))

    @staticmethod
    def local_size():
        try:
            return int(os.environ.get("LOCAL_WORLD_SIZE", "1"))
        except ValueError:
            return 1

    def put(self, item, state=None, is_over=False):
        """Takes an item. `state` names what it is the newest word about; `is_over` where there will be no other."""
        if self.pid != os.getpid():
            self.forked()
        if not self.lock.acquire(False):
            return  # Another thread is here, or this one by way of a signal or the collector of garbage.
        try:
            now_s = time.monotonic()
            if not self.has_exit:
                self.has_exit = True
                atexit.register(self.end)
            if state is not None:
                self.states.pop(state, None)
                if not is_over:
                    self.states[state] = dict(item, metrics={})
                    if len(self.states) > MAX_STATES:
                        self.states.popitem(False)
            self.admit(item, now_s)
            self.flush(now_s, is_last=False)
        finally:
            self.lock.release()

    # -- beside what the program reports by itself --------------------------------------------------------------------

    def expect_own(self):
        """The program has imported heliograph: until its first report nobody knows which names are its own."""
        if self.own_names is None:
            self.own_names = set()

    def reported(self, names):
        if self.own_names is None:
            self.own_names = set()
        if len(self.own_names) < MAX_PENDING:
            self.own_names.update(names)
        if not self.is_own_known:
            self.is_own_known = True
            items, self.until_known = self.until_known, []
            for item in items:
                self.put(item)

    def without_own(self, item):
        """The item without what the program reports by itself; None where nothing is left of it."""
        if self.own_names is None or not item.get("metrics"):
            return item
        if not self.is_own_known:
            self.until_known = (self.until_known + [item])[-MAX_STATES:]
            return dict(item, metrics={}) if item["kind"] == "bar" else None
        left = {name: value for name, value in item["metrics"].items() if name not in self.own_names}
        return dict(item, metrics=left) if left or item["kind"] != "values" else None

    def admit(self, item, now_s):
        item = self.without_own(item)
        if item is None:
            return
        values = len(item.get("metrics", ()))
        if values == 0 or self.values.take(values, now_s):
            self.pending.append(item)
        else:  # The newest of each kind goes out once there is room.
            kind = (item["kind"], item.get("id"), tuple(item["metrics"]))
            self.held.pop(kind, None)
            self.held[kind] = item
            if len(self.held) > MAX_STATES:
                self.held.popitem(False)
        while self.held:
            oldest = next(iter(self.held))
            if not self.values.take(len(self.held[oldest]["metrics"]), now_s):
                break
            self.pending.append(self.held.pop(oldest))

    # -- the way out -----------------------------------------------------------------------------------------------

    def flush(self, now_s, is_last):
        if self.link is None and not self.connect(now_s):
            return
        if not self.hear():
            return self.lose(now_s)
        while self.pending and len(self.lines) < MAX_LINES and (is_last or self.line_bucket.take(1, now_s)):
            line = self.next_line()
            if line is None:
                return None
            self.lines.append(line)
        return self.send(now_s)

    def next_line(self):
        place = place_of(self.rank_before_fork, self.is_forked)
        if place is None:
            self.pending.clear()
            return None
        if self.sender is None:
            self.sender = os.urandom(16).hex()
        items, size = [], 0
        while self.pending and len(items) < ITEMS_IN_LINE:
            item = self.pending[0]
            if item.get("metrics"):
                item = dict(item, metrics={name: json_number(value) for name, value in item["metrics"].items()})
            text = json.dumps(item, separators=(",", ":"), allow_nan=False)
            if items and size + len(text) > MAX_LINE_BYTES:
                break
            self.pending.popleft()
            if len(text) <= MAX_LINE_BYTES:
                items.append(text)
                size += len(text)
        self.number += 1
        head = json.dumps(dict(place, type="evidence", sender=self.sender, seq=self.number), separators=(",", ":"))
        return self.number, (head[:-1] + ',"items":[' + ",".join(items) + "]}\n").encode()

    def send(self, now_s):
        try:
            while self.rest or self.sent < len(self.lines):
                if not self.rest:
                    self.rest = self.lines[self.sent][1]
                    self.sent += 1
                self.rest = self.rest[self.link.send(self.rest, socket.MSG_NOSIGNAL) :]
        except (BlockingIOError, InterruptedError):
            pass
        except OSError:
            self.lose(now_s)

    def hear(self):
        """Forgets what the agent has answered. False where it is gone."""
        if not self.is_own():
            return False
        alive = True
        try:
            while True:
                part = self.link.recv(65536)
                if not part:
                    alive = False
                    break
                self.heard += part
        except (BlockingIOError, InterruptedError):
            pass
        except OSError:
            alive = False
        *answers, self.heard = self.heard.split(b"\n")
        for answer in answers:
            self.answered(json.loads(answer))
        return alive

    def answered(self, answer):
        taken = answer.get("taken")
        if answer.get("code") in ("invalid_message", "not_json", "line_too_long"):  # It never will be valid.
            taken = answer.get("seq", taken)
        while taken is not None and self.lines and self.lines[0][0] <= taken:
            self.lines.popleft()
            self.sent = max(0, self.sent - 1)

    # -- the connection --------------------------------------------------------------------------------------------

    def connect(self, now_s):
        if now_s < self.next_try_s:
            return False
        self.next_try_s = now_s + self.retry_s
        self.retry_s = min(RETRY_LAST_S, self.retry_s * 2)
        link = out_of_the_way(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        try:
            link.setblocking(False)
            link.connect(os.environ.get("HELIOGRAPH_JOBS_SOCKET") or DEFAULT_SOCKET)
        except OSError:
            link.close()
            return False
        self.link, self.link_id = link, self.identity(link)
        self.retry_s = RETRY_FIRST_S
        self.sent, self.rest, self.heard = 0, b"", b""
        if self.number > 0:  # A new agent knows nothing of what goes on here.
            self.pending.extendleft(reversed([item for item in self.states.values() if item not in self.pending]))
        return True

    @staticmethod
    def identity(link):
        status = os.fstat(link.fileno())
        return status.st_dev, status.st_ino

    def is_own(self):
        """False where the program closed all that was open, and perhaps opened something of its own under this number."""
        try:
            return self.identity(self.link) == self.link_id
        except OSError:
            return False

    def lose(self, now_s):
        link, self.link = self.link, None
        self.next_try_s = now_s + self.retry_s
        self.sent, self.rest = 0, b""
        if link is not None:
            self.link, is_own = link, False
            is_own = self.is_own()
            self.link = None
            if is_own:
                link.close()
            else:
                link.detach()

    def forked(self):
        """In the child: the socket is the parent's, and so is what was to be said."""
        link, before = self.link, rank_of_launcher().get("rank")
        if not self.is_forked:
            self.rank_before_fork = before
        self.is_forked = True
        if link is not None:
            try:
                own = self.identity(link) == self.link_id
            except OSError:
                own = False
            if own:
                link.close()
            else:
                link.detach()
        self.begin()

    def end(self):
        """The program is over. What the socket does not take at once is lost."""
        try:
            if self.pid != os.getpid() or not self.lock.acquire(False):
                return
            now_s = time.monotonic()
            self.pending.extend(self.held.values())
            for _ in range(2):  # A connection that was lost meanwhile is noticed by the first.
                self.next_try_s = 0.0
                self.flush(now_s, is_last=True)
                if self.link is not None:
                    break
            self.lose(now_s)
            self.next_try_s = float("inf")
            self.lock.release()
        except Exception:
            pass


def out_of_the_way(link):
    """The socket under a high number: those that the program counts on stay free."""
    import fcntl

    for lowest in HIGH_DESCRIPTORS:
        try:
            high = fcntl.fcntl(link.fileno(), fcntl.F_DUPFD_CLOEXEC, lowest)
        except OSError:  # The limit is lower.
            continue
        link.close()
        return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=high)
    return link


channel = Channel()
# The rank of this process, as it was before a fork: a child that is given another one is a rank itself.
channel.rank_before_fork = rank_of_launcher().get("rank")
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=channel.forked)
