"""Reports a training loop's progress to Heliograph. Standard library only, one file, Python 3.8 and newer.

    import heliograph
    for step, batch in enumerate(batches):
        ...
        heliograph.log(step=step, total=len(batches), loss=loss)

log() waits for nobody and throws nothing: a thread of its own hands the points to the node's agent over a Unix
socket (docs/progress-socket.md). The way of a point:

    log() -> inbox -> numbered, sent -> answered: it is in the agent's log, and forgotten here
                      `- not answered: kept, sent again to an agent that comes (or comes again) later

At most 10,000 points are kept, the newest; what had to give way is counted in stats(). docs/python.md says more.
"""

import atexit
import binascii
import collections
import json
import logging
import math
import os
import socket
import sys
import threading
import time

__all__ = ["log", "finish", "setup", "stats"]
__version__ = "0.1.0"

DEFAULT_SOCKET = "/run/heliograph/jobs.sock"
#: Points that are kept while no agent answers.
MAX_POINTS = 10_000
#: Points that may be on their way without an answer.
MAX_IN_FLIGHT = 512
#: Distinct names of metrics of one process, and the longest name.
MAX_NAMES = 500
MAX_NAME_LENGTH = 128
#: The agent takes 64 metrics in a line; a point with more goes out as several.
MAX_METRICS_IN_LINE = 64
#: The agent logs 200 values a second and job, 5,000 at once; a little less, so that none of ours is over it.
VALUES_PER_SECOND = 180.0
VALUES_AT_ONCE = 4_500.0
#: How often the thread looks into the inbox, in seconds; log() then never has to wake it.
LOOK_EVERY_S = 0.1
#: An answer that takes longer is given up, and the points are sent again over a new connection.
ANSWER_WITHIN_S = 5.0
RETRY_FIRST_S = 0.25
RETRY_LAST_S = 5.0
#: How long the end of the program waits for an agent that is there. Without one it does not wait.
EXIT_WAIT_S = 1.0

_logger = logging.getLogger("heliograph")


def log(step=None, total=None, rank=None, **metrics):
    """Reports that `step` of `total` is done, with any named numbers. Never waits, never throws.

    `rank` is taken from RANK (torchrun), or what Slurm or MPI set, where it is left out. A value may be whatever float() takes;
    NaN and infinities are values. A tensor on a GPU is copied there and read later, without a wait for the GPU.
    """
    try:
        _client.log(step, total, rank, metrics)
    except Exception as error:  # The training loop comes first, whatever is wrong here.
        _client.warn("log", "a point was not taken: %r", error)


def finish(timeout=EXIT_WAIT_S):
    """Waits up to `timeout` seconds until every point is in the agent's log; True where all are. Throws nothing.

    The end of the program does so by itself, for a second, and not at all where there is no agent. Call it where a
    process ends through os._exit(), or where every point counts.
    """
    try:
        return _client.finish(timeout, give_up=False)
    except Exception as error:
        _client.warn("finish", "the last points could not be handed over: %r", error)
        return False


def setup(name=None, rank=None):
    """Names the job of this process and its rank, before the first log(). Under `helio run` the job has a name."""
    _client.settings["name"] = None if name is None else str(name)
    _client.settings["rank"] = _client.whole("rank", rank)


def stats():
    """Points by what became of them: logged, answered, waiting, dropped (too many waited), thinned (too fast to store
    each), refused (by the agent)."""
    return _client.stats()


class _Bucket:
    """How many values may go, on average and at once."""

    def __init__(self, per_second, at_once):
        self.per_second, self.at_once, self.tokens, self.at_s = per_second, at_once, at_once, None

    def take(self, amount, now_s):
        if self.at_s is not None:
            self.tokens = min(self.at_once, self.tokens + (now_s - self.at_s) * self.per_second)
        self.at_s = now_s
        if self.tokens < amount:
            return False
        self.tokens -= amount
        return True


class _Client:
    """The points of one process. Fields that log() and the thread share are deques and plain numbers: no lock is
    taken by log(), so that neither a signal handler nor a fork can meet one that is held."""

    def __init__(self):
        self.settings = {"name": None, "rank": None}
        self.warned = set()
        self.begin()

    def begin(self):
        """State of a new process: after import, and in a child after fork."""
        self.pid = os.getpid()
        self.thread = None
        self.inbox = collections.deque(maxlen=MAX_POINTS)
        self.held = None  # The newest point that was too fast to store; it goes out once there is room.
        self.names = set()
        self.logged = self.dropped = self.thinned = self.answered = self.refused = 0
        self.sender = binascii.hexlify(os.urandom(16)).decode()
        self.seq = 0
        self.points = collections.deque()  # (seq, line, values, points), not answered, oldest first.
        self.sent = 0  # So many of them are on their way.
        self.connection = None
        self.finishing = None  # "wait": until all is answered; "try": as long as an agent is there.
        self.empty = threading.Event()
        share = max(1, _environment_number("LOCAL_WORLD_SIZE", 1))
        at_once = max(float(MAX_METRICS_IN_LINE), VALUES_AT_ONCE / share)
        self.admission = _Bucket(VALUES_PER_SECOND / share, at_once)
        self.pace = _Bucket(VALUES_PER_SECOND / share, at_once)

    # -- in the training loop ------------------------------------------------------------------------------------

    def log(self, step, total, rank, metrics):
        values = {}
        for name, value in metrics.items():
            if name not in self.names:
                name = self.admit(name)
                if name is None:
                    continue
            kind = type(value)
            if kind is float or kind is int:
                values[name] = value
                continue
            number = self.number(name, value)
            if number is not None:
                values[name] = number
        point = (self.whole("step", step), self.whole("total", total), self.whole("rank", rank), values)
        if point[0] is None and point[1] is None and not values:
            return
        self.logged += 1
        if self.admission.take(max(1, len(values)), time.monotonic()):
            if self.held is not None:
                self.held = None
                self.thinned += 1
            if len(self.inbox) >= MAX_POINTS:
                self.dropped += 1
            self.inbox.append(point)
        else:
            if self.held is not None:
                self.thinned += 1
            self.held = point
        if self.thread is None:
            self.start()

    def admit(self, name):
        """The name as the agent takes it; None where there are too many."""
        clean = "".join(c if c.isprintable() else "_" for c in name)
        clean = clean.encode("utf-16-le", "replace")[: 2 * MAX_NAME_LENGTH].decode("utf-16-le", "ignore") or "_"
        if clean != name:
            self.warn("name", "the name of a metric was changed to %r: control characters or too long", clean)
        if clean not in self.names:
            if len(self.names) >= MAX_NAMES:
                self.warn("names", "more than %d names of metrics; %r and further ones are left out", MAX_NAMES, clean)
                return None
            self.names.add(clean)
        return clean

    def number(self, name, value):
        """A float, or a tensor on a GPU to be read later; None where it is no number."""
        try:
            device = getattr(value, "device", None)
            if getattr(device, "type", "cpu") != "cpu" and hasattr(value, "detach"):
                if value.numel() == 1:
                    return value.detach().clone()
                raise TypeError("it has %d elements" % value.numel())
            return float(value)
        except Exception as error:
            self.warn("value", "metric %r is no number and is left out: %s", name, error)
            return None

    def whole(self, what, value):
        if value is None or type(value) is int and 0 <= value < 2**53:
            return value
        try:
            number = int(value)
            if 0 <= number < 2**53:
                return number
        except Exception:
            pass
        self.warn(what, "%s is not a whole number of 0 or more and is left out: %r", what, value)
        return None

    def warn(self, kind, text, *arguments):
        """One line of each kind for a process."""
        try:
            if kind not in self.warned:
                self.warned.add(kind)
                _logger.warning("heliograph: " + text, *arguments)
        except Exception:
            pass  # A warning that can't be written is no reason to end a training.

    def start(self):
        thread = threading.Thread(target=self.run, name="heliograph", daemon=True)
        self.thread = thread
        try:
            thread.start()
        except RuntimeError as error:  # No more threads, or the interpreter is ending.
            self.thread = None
            self.warn("thread", "no thread can be started, points wait: %s", error)

    def finish(self, timeout, give_up):
        if self.thread is None or not self.thread.is_alive():
            return not self.inbox and not self.points and self.held is None
        self.empty.clear()
        self.finishing = "try" if give_up else "wait"
        done = self.empty.wait(max(0.0, timeout))
        self.finishing = None
        return done and not self.waiting()

    def waiting(self):
        return len(self.inbox) + len(self.points) + (self.held is not None)

    def stats(self):
        return {
            "logged": self.logged,
            "answered": self.answered,
            "waiting": self.waiting(),
            "dropped": self.dropped,
            "thinned": self.thinned,
            "refused": self.refused,
        }

    # -- in the thread -------------------------------------------------------------------------------------------

    def run(self):
        pid, retry_s, next_try_s = self.pid, RETRY_FIRST_S, 0.0
        while self.pid == pid:
            try:
                self.collect()
                now_s = time.monotonic()
                if self.connection is None and self.points and (now_s >= next_try_s or self.finishing):
                    self.connection = _Connection.open()
                    self.sent = 0
                    retry_s = RETRY_FIRST_S if self.connection else min(RETRY_LAST_S, retry_s * 2)
                    next_try_s = now_s + retry_s * (0.5 + os.urandom(1)[0] / 255)
                    if self.connection is None and self.finishing == "try":
                        self.empty.set()
                if self.connection is not None and not self.exchange(now_s):
                    self.disconnect()
                    next_try_s = max(next_try_s, now_s + RETRY_FIRST_S)
            except Exception as error:
                self.warn("thread", "reporting was disturbed and goes on: %r", error)
                self.disconnect()
            if self.finishing and not self.waiting():
                self.empty.set()
            alive = self.connection is not None
            time.sleep(0.005 if alive and (self.finishing or self.sent) else LOOK_EVERY_S)

    def disconnect(self):
        connection, self.connection, self.sent = self.connection, None, 0
        if connection is not None:
            connection.close()

    def collect(self):
        """Numbers what came in, and keeps to the bound."""
        held = self.held
        if held is not None and (self.finishing or not self.inbox):
            values = max(1, len(held[3]))
            if self.finishing or self.admission.take(values, time.monotonic()):
                if self.held is held:
                    self.held = None
                    self.inbox.append(held)
        while True:
            try:
                point = self.inbox.popleft()
            except IndexError:
                break
            self.points.extend(self.lines(*point))
        while len(self.points) > MAX_POINTS:
            gone = self.points.popleft()
            self.dropped += gone[3]
            self.sent = max(0, self.sent - 1)

    def lines(self, step, total, rank, values):
        job = _identity(self.settings, rank)
        pairs = [(name, _json_number(value)) for name, value in values.items()]
        for first in range(0, max(1, len(pairs)), MAX_METRICS_IN_LINE):
            part = pairs[first : first + MAX_METRICS_IN_LINE]
            self.seq += 1
            message = dict(job, sender=self.sender, seq=self.seq)
            if step is not None:
                message["step"] = step
            if total is not None:
                message["total"] = total
            if part:
                message["metrics"] = dict(part)
            line = json.dumps(message, separators=(",", ":"), allow_nan=False).encode() + b"\n"
            # The point counts once, with its last line.
            yield self.seq, line, max(1, len(part)), int(first + MAX_METRICS_IN_LINE >= len(pairs))

    def exchange(self, now_s):
        """Sends what may go and hears the answers. False where the connection is over."""
        connection = self.connection
        alive = connection.hear(self.answer)
        while alive and self.sent < min(len(self.points), MAX_IN_FLIGHT) and connection.has_room():
            _, line, values, _ = self.points[self.sent]
            if not self.pace.take(values, now_s):
                break
            connection.say(line)
            self.sent += 1
        alive = alive and connection.flush()
        if not alive:
            connection.hear(self.answer)  # What it said before it went counts.
        return alive and not connection.is_silent(now_s, self.sent > 0)

    def answer(self, answer):
        taken, code, remark = answer.get("taken"), answer.get("code"), answer.get("remark")
        if isinstance(remark, dict):
            self.warn("remark " + str(remark.get("code")), "the agent says: %s", remark.get("text"))
        if code is not None:
            self.warn("refused " + str(code), "the agent says: %s (%s)", answer.get("error"), answer.get("hint"))
            if code == "invalid_message":  # It never will be valid.
                taken = answer.get("seq")
        if not isinstance(taken, int):
            return
        while self.points and self.points[0][0] <= taken:
            seq, _, _, points = self.points.popleft()
            self.sent = max(0, self.sent - 1)
            if code is not None and seq == answer.get("seq"):
                self.refused += points
            else:
                self.answered += points


class _Connection:
    """A non-blocking connection to the agent. No call waits."""

    def __init__(self, link):
        self.link, self.unsent, self.heard, self.heard_s = link, b"", b"", time.monotonic()

    @classmethod
    def open(cls):
        """None where no agent listens."""
        if not hasattr(socket, "AF_UNIX"):
            return None
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            link.setblocking(False)
            link.connect(os.environ.get("HELIOGRAPH_JOBS_SOCKET") or DEFAULT_SOCKET)
            return cls(link)
        except OSError:
            link.close()
            return None

    def has_room(self):
        return len(self.unsent) < 65_536

    def say(self, line):
        self.unsent += line

    def flush(self):
        try:
            while self.unsent:
                self.unsent = self.unsent[self.link.send(self.unsent) :]
        except (BlockingIOError, InterruptedError):
            pass
        except OSError:
            return False
        return True

    def hear(self, answer):
        """Hands on each answer that is there. False where the agent is gone."""
        alive = True
        while True:
            try:
                part = self.link.recv(65_536)
            except (BlockingIOError, InterruptedError):
                break
            except OSError:
                alive = False
                break
            if not part:
                alive = False
                break
            self.heard += part
        *lines, self.heard = self.heard.split(b"\n")
        for line in lines:
            self.heard_s = time.monotonic()
            message = json.loads(line)
            if isinstance(message, dict):
                answer(message)
        return alive

    def is_silent(self, now_s, expecting):
        if not expecting:
            self.heard_s = now_s
        return now_s - self.heard_s > ANSWER_WITHIN_S

    def close(self):
        self.link.close()


#: What launchers set: rank, rank on the node, ranks in all. torchrun's first: it may run within one of the others.
_LAUNCHERS = (
    ("RANK", "LOCAL_RANK", "WORLD_SIZE"),
    ("SLURM_PROCID", "SLURM_LOCALID", "SLURM_NTASKS"),
    ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_LOCAL_RANK", "OMPI_COMM_WORLD_SIZE"),
    ("PMI_RANK", "MPI_LOCALRANKID", "PMI_SIZE"),
)


def _identity(settings, rank):
    """Which job and rank a point is of, from what helio run, torchrun, Slurm and MPI set."""
    identity = {}
    for rank_name, local_name, size_name in _LAUNCHERS:
        own, size = _environment_number(rank_name, None), _environment_number(size_name, 1)
        if own is None or size < 2 and rank_name != "RANK":  # A Slurm job of one task has a rank too.
            continue
        identity["rank"] = own
        if size > 1:
            identity["world_size"] = size
            local = _environment_number(local_name, None)
            if local is not None:
                identity["local_rank"] = local
        break
    if rank is None:
        rank = settings["rank"]
    if rank is not None and rank != identity.get("rank"):  # The program knows better, e.g. in a fork.
        identity.pop("local_rank", None)
        identity["rank"] = min(1_000_000, rank)
    if identity:
        identity["started_ms"] = _STARTED_MS
    restart = _environment_number("TORCHELASTIC_RESTART_COUNT", None)
    if restart is not None:
        identity["restart"] = restart
    job, name = os.environ.get("HELIOGRAPH_JOB_ID"), settings["name"] or os.environ.get("HELIOGRAPH_JOB_NAME")
    if job:
        identity["job"] = job
    elif name:
        identity["name"] = name[:100]
    else:
        rendezvous = _rendezvous()
        if rendezvous:
            identity["rendezvous"] = rendezvous[:400]
        identity["default_name"] = _default_name()[:100]
    return identity


def _rendezvous():
    """Where the workers of one torchrun meet, for the agents of all its nodes to see that they are one job.

    Only where it was given an id of its own: without --rdzv-id all launches have the id "none", and two of them could
    meet at one place one after the other.
    """
    run, address = os.environ.get("TORCHELASTIC_RUN_ID"), os.environ.get("MASTER_ADDR")
    if not run or run == "none" or not address:
        return None
    return "%s|%s:%s" % (run, address, os.environ.get("MASTER_PORT", ""))


def _default_name():
    run = os.environ.get("TORCHELASTIC_RUN_ID")
    if run and run != "none":
        return "torchrun-" + run
    if run:  # torchrun without --rdzv-id: its workers on a node have their parent in common.
        return "torchrun-%d" % _PARENT_PID
    return "%s-%d" % (_PROGRAM, _FIRST_PID)


def _environment_number(name, otherwise):
    try:
        return min(1_000_000, max(0, int(os.environ[name])))
    except (KeyError, ValueError):
        return otherwise


def _json_number(value):
    """JSON has no NaN and no infinities: they go as words."""
    try:
        number = value if type(value) is int and abs(value) < 2**53 else float(value)
    except OverflowError:
        number = math.inf if value > 0 else -math.inf
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _at_exit():
    try:
        _client.finish(EXIT_WAIT_S, give_up=True)
    except Exception as error:
        _client.warn("finish", "the last points could not be handed over: %r", error)


def _after_fork():
    """The child begins with nothing: what waits is its parent's to send, and the thread did not come along."""
    global _STARTED_MS
    inherited = _client.connection
    _STARTED_MS = int(time.time() * 1000)
    _client.begin()
    if inherited is not None:
        inherited.close()


#: What a job without a name is called: the script, and the process that imported this; its forks are of the same job.
_PROGRAM = (os.path.basename(sys.argv[0]) if getattr(sys, "argv", None) else "") or "python"
_FIRST_PID, _PARENT_PID = os.getpid(), os.getppid()
_STARTED_MS = int(time.time() * 1000)
_client = _Client()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
atexit.register(_at_exit)
