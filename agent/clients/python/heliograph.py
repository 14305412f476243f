"""Reports a program's progress to Heliograph. Standard library only, one file, Python 3.8 and newer.

    import heliograph
    for batch in heliograph.progress(batches):
        ...
        heliograph.log(loss=loss)

No call here waits for anything or throws: a thread of its own hands what was said to the node's agent over a Unix
socket (docs/reference/progress-socket.md). The way of a point:

    log() -> inbox -> numbered, sent -> answered: it is in the agent's log, and forgotten here
                      `- not answered: kept, sent again to an agent that comes (or comes again) later

At most 10,000 points are kept, the newest; what had to give way is counted in stats(). Where a loop of progress() stands
and which phase it is are no points: the thread looks, and says the newest. docs/how-to/python.md says more.
"""

from __future__ import annotations

import atexit
import binascii
import collections
import collections.abc
import functools
import json
import logging
import math
import os
import re
import socket
import sys
import threading
import time
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Deque,
    Dict,
    Generic,
    Iterable,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Set,
    SupportsFloat,
    SupportsInt,
    Tuple,
    TypeVar,
    cast,
    overload,
)

__all__ = ["Progress", "finish", "log", "phase", "progress", "setup", "stats"]
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
#: How often the thread says where the loops are, in seconds. A change of phase is said at the next look.
STATE_EVERY_S = 0.5
#: Changes of phase that are said each by itself, per second and at once; of faster ones the newest.
PHASES_PER_SECOND = 10.0
PHASES_AT_ONCE = 100.0
#: Loops and phases that are open at the same time, and places of loops that are remembered.
MAX_OPEN = 256
#: The longest description of a loop or phase, and the longest words with its counts, in UTF-16 units.
MAX_DESCRIPTION = 60
MAX_PHASE_TEXT = 120
#: An answer that takes longer is given up, and the points are sent again over a new connection.
ANSWER_WITHIN_S = 5.0
RETRY_FIRST_S = 0.25
RETRY_LAST_S = 5.0
#: How long the end of the program waits for an agent that is there. Without one it does not wait.
EXIT_WAIT_S = 1.0

#: The phases that the agent knows, and the words that mean them. A word of training counts before any other.
_PHASE_WORDS = {
    "training": "train training fit",
    "evaluating": "eval evals evaluate evaluating evaluation val valid validate validating validation test testing"
    " predict predicting prediction",
    "saving": "save saving checkpoint checkpointing ckpt export exporting upload uploading",
    "starting": "start starting startup load loading init initializing initialize setup download downloading prepare"
    " preparing preprocess preprocessing tokenize tokenizing compile compiling",
    "ending": "end ending finish finishing cleanup teardown",
}
_PHASE_OF = {word: phase for phase, words in _PHASE_WORDS.items() for word in words.split()}

_T = TypeVar("_T")
_F = TypeVar("_F", bound=Callable[..., Any])
_logger = logging.getLogger("heliograph")


class _Point(NamedTuple):
    """What one log() said. Values are numbers, or scalars on a GPU that are read later."""

    step: Optional[int]
    total: Optional[int]
    rank: Optional[int]
    values: Dict[str, Any]
    metrics_step: Optional[int]


class _SaidPhase(NamedTuple):
    """A phase that the agent knows, or None for one that it does not; and words."""

    phase: Optional[str]
    text: Optional[str]


if TYPE_CHECKING:

    @overload
    def log(
        values: Mapping[str, SupportsFloat],
        /,
        *,
        step: Optional[SupportsInt] = None,
        total: Optional[SupportsInt] = None,
        rank: Optional[SupportsInt] = None,
        metrics_step: Optional[SupportsInt] = None,
        **metrics: SupportsFloat,
    ) -> None: ...
    @overload
    def log(
        step: Optional[SupportsInt] = None,
        total: Optional[SupportsInt] = None,
        rank: Optional[SupportsInt] = None,
        *,
        metrics_step: Optional[SupportsInt] = None,
        **metrics: SupportsFloat,
    ) -> None: ...
    def log(*place: Any, **metrics: Any) -> None: ...

else:

    def log(*place, step=None, total=None, rank=None, metrics_step=None, **metrics):
        """Reports that `step` of `total` is done, with any named numbers. Never waits, never throws.

        `rank` is taken from RANK (torchrun), or what Slurm or MPI set, where it is left out. A value may be whatever float() takes;
        NaN and infinities are values. A tensor on a GPU is copied there and read later, without a wait for the GPU.

        Numbers may also come as a mapping, log({"train/loss": 0.3}, step=7). Without a step they belong to the step that
        the main loop of progress() is in; with `metrics_step` to that one, and the job is not moved there.
        """
        try:
            if place:
                step, total, rank, metrics = _from_places(place, step, total, rank, metrics)
            _client.log(step, total, rank, metrics, metrics_step)
        except Exception as error:  # The training loop comes first, whatever is wrong here.
            _client.warn("log", "a point was not taken: %r", error)


def _from_places(place: Tuple[Any, ...], step: Any, total: Any, rank: Any, metrics: Dict[str, Any]) -> Any:
    """log(step, total, rank), and log(mapping)."""
    if isinstance(place[0], collections.abc.Mapping):
        metrics = {**{str(name): value for name, value in place[0].items()}, **metrics}
        place = place[1:]
    more = list(place[:3]) + [None] * (3 - len(place))
    if len(place) > 3:
        _client.warn("places", "log() takes step, total and rank by place; %r and further ones are left out", place[3])
    given = [named if named is not None else by_place for named, by_place in zip((step, total, rank), more)]
    return (*given, metrics)


if TYPE_CHECKING:

    def progress(
        iterable: Iterable[_T],
        description: Optional[str] = None,
        *,
        total: Optional[SupportsInt] = None,
        initial: Optional[SupportsInt] = None,
        main: Optional[bool] = None,
    ) -> Progress[_T]: ...

else:

    def progress(iterable, description=None, total=None, initial=None, main=None, **unknown):
        """Reports how far a loop is: `for batch in progress(batches):`.

        The outermost loop is the job's main loop: its count is the job's step. A loop inside it, in a phase other than
        training, with a description that names one ("validation"), or in a worker process is a side activity: it shows that
        something moves, and with a description it is the words of the phase. `main` says otherwise.

        `total` is len(iterable) where it is left out and there is one. `initial` is the number of steps that were done before.
        A main loop that is run again, for each epoch, counts on.
        """
        if unknown:
            _client.warn("progress", "progress() does not know %s", ", ".join(sorted(unknown)))
        return Progress(iterable, description, total, initial, main, _caller())


def phase(name: str, text: Optional[str] = None) -> _Phase:
    """Says what the job does from now on, or, with `with phase("eval"):`, until the end of the block.

    `name` is starting, training, evaluating, saving or ending, or a usual word for one of these; any other name is shown as
    the words of the phase that the job is in. `text` is further words. Never waits, never throws.
    """
    return _client.phases.begin(name, text)


def finish(timeout: float = EXIT_WAIT_S) -> bool:
    """Waits up to `timeout` seconds until every point is in the agent's log; True where all are. Throws nothing.

    The end of the program does so by itself, for a second, and not at all where there is no agent. Call it where a
    process ends through os._exit(), or where every point counts.
    """
    try:
        return _client.finish(float(timeout), give_up=False)
    except Exception as error:
        _client.warn("finish", "the last points could not be handed over: %r", error)
        return False


def setup(name: Optional[str] = None, rank: Optional[SupportsInt] = None, world_size: Optional[SupportsInt] = None) -> None:
    """Names the job of this process, its rank, and how many ranks there are, before the first log(). What is left out
    stays as it was. Under `helio run` the job has a name."""
    try:
        settings = _client.settings
        if name is not None:
            settings["name"] = str(name)
        if rank is not None:
            settings["rank"] = _client.whole("rank", rank)
            _client.rank_is_own = True
        if world_size is not None:
            settings["world_size"] = _client.whole("world_size", world_size)
    except Exception as error:
        _client.warn("setup", "the job's name was not taken: %r", error)


def stats() -> Dict[str, int]:
    """Points by what became of them: logged, answered, waiting, dropped (too many waited), thinned (too fast to store
    each), refused (by the agent)."""
    return _client.stats()


def harmless(method: _F) -> _F:
    """For methods that a training library calls: an error in it is said once and costs this one report."""

    @functools.wraps(method)
    def guarded(*args: Any, **named: Any) -> Any:
        try:
            return method(*args, **named)
        except Exception as error:
            _client.warn(method.__qualname__, "%s: a report was left out: %r", method.__qualname__, error)
            return None

    return cast(_F, guarded)


class Progress(Generic[_T]):
    """What progress() returns: an iterable of the same items. Each pass over it is a loop."""

    def __init__(
        self,
        iterable: Iterable[_T],
        description: Optional[str],
        total: Any,
        initial: Any,
        main: Optional[bool],
        place: Tuple[str, int],
    ) -> None:
        self.iterable = iterable
        self.description, self.total, self.initial, self.main, self.place = description, total, initial, main, place

    def __iter__(self) -> Iterator[_T]:
        loop = _client.loops.begin(self)
        try:
            for item in self.iterable:
                yield item
                loop.done += 1
        finally:
            _client.loops.end(loop)

    def __len__(self) -> int:
        return len(cast(Any, self.iterable))

    def __bool__(self) -> bool:
        return True


class _Loop:
    """One pass of a loop. The loop's own thread counts; the reporting thread looks."""

    __slots__ = ("base", "description", "done", "has_ended", "is_explicit", "is_main", "phase", "place", "size", "total")

    def __init__(self) -> None:
        self.done = self.base = 0
        self.total: Optional[int] = None  # Where `base` and `done` lead to.
        self.size: Optional[int] = None  # Of this pass alone.
        self.description: Optional[str] = None
        self.phase: Optional[str] = None  # What its description says that it is.
        self.is_main = self.is_explicit = self.has_ended = False
        self.place: Optional[Tuple[str, int]] = None  # Where passes count on from one another.

    def position(self) -> Tuple[int, Optional[int]]:
        step, total = self.base + self.done, self.total
        return step, None if total is not None and step > total else total

    def counter(self) -> Tuple[int, Optional[int]]:
        return self.done, None if self.size is not None and self.done > self.size else self.size

    def words(self) -> Optional[str]:
        if self.description is None:
            return None
        done, size = self.counter()
        return "%s, %d%s" % (self.description, done, "" if size is None else " of %d" % size)


class _Laps(NamedTuple):
    """The passes of one main loop so far."""

    done: int
    size: Optional[int]
    #: All passes had that size and were run to their end.
    is_even: bool


class _Phase:
    """What phase() returns. The phase holds from its call; as a context manager it ends with the block."""

    __slots__ = ("depth", "is_block", "replaced", "said")

    def __init__(self, said: _SaidPhase) -> None:
        self.said, self.is_block, self.depth = said, False, 0
        self.replaced: Optional[_Phase] = None

    def __enter__(self) -> _Phase:
        _client.phases.enter(self)
        return self

    def __exit__(self, *_: object) -> None:
        _client.phases.exit(self)


class _Bucket:
    """How many values may go, on average and at once."""

    def __init__(self, per_second: float, at_once: float) -> None:
        self.per_second, self.at_once, self.tokens = per_second, at_once, at_once
        self.at_s: Optional[float] = None

    def take(self, amount: float, now_s: float) -> bool:
        if self.at_s is not None:
            self.tokens = min(self.at_once, self.tokens + (now_s - self.at_s) * self.per_second)
        self.at_s = now_s
        if self.tokens < amount:
            return False
        self.tokens -= amount
        return True


class _Loops:
    """The loops of progress() in this process."""

    def __init__(self) -> None:
        self.open: List[_Loop] = []
        self.main: Optional[_Loop] = None  # Also after its end.
        self.laps: Dict[Tuple[str, int], _Laps] = {}
        self.moved = 0  # What the ended ones counted.
        self.were_used = False
        self.log_has_steps = False  # The job's step is what log() says, and no loop's count.

    def begin(self, asked: Progress[Any]) -> _Loop:
        loop = _Loop()
        try:
            self.describe(loop, asked)
            if len(self.open) < MAX_OPEN:
                self.open.append(loop)
            self.were_used = True
            if loop.is_main:
                if loop.is_explicit:
                    self.log_has_steps = False
                self.main = loop
            _client.start_once()
        except Exception as error:
            _client.warn("progress", "a loop is not reported: %r", error)
        return loop

    def describe(self, loop: _Loop, asked: Progress[Any]) -> None:
        loop.size = _client.whole("total", asked.total)
        initial = _client.whole("initial", asked.initial)
        if loop.size is None:
            try:
                loop.size = _client.whole("total", len(cast(Any, asked.iterable)))
            except Exception:
                pass  # A generator has no length, and some data loaders throw.
            if loop.size is not None and initial is not None:
                loop.size += initial
        if asked.description is not None:
            loop.description = _clean(str(asked.description), " ", MAX_DESCRIPTION).strip() or None
        named = _phase_named(loop.description or "")
        loop.phase = None if named == "training" else named
        outer = self.open[-1] if self.open else None
        loop.is_explicit = asked.main is not None
        loop.is_main = self.is_main_loop(loop) if asked.main is None else bool(asked.main)
        if initial is not None:
            loop.base, loop.total = initial, loop.size
            loop.size = None if loop.size is None else max(0, loop.size - initial)
        elif loop.is_main:
            loop.place = asked.place
            loop.base, loop.total = self.count_on(loop, outer)

    def is_main_loop(self, loop: _Loop) -> bool:
        """Whether a loop of which nobody said so is the job's main loop."""
        now = _client.phases.now
        if loop.phase is not None or now is not None and now.phase not in (None, "training"):
            return False
        return not any(other.is_main for other in self.open) and not _is_worker(_client)

    def count_on(self, loop: _Loop, outer: Optional[_Loop]) -> Tuple[int, Optional[int]]:
        """Steps that earlier passes of this loop did, and what it leads to. That is known for a single pass, and for passes
        of one length inside an outer loop that has a total."""
        laps = self.laps.get(cast(Any, loop.place))
        done = 0 if laps is None else laps.done
        is_even = laps is None or laps.is_even and laps.size == loop.size
        if outer is not None and outer.total is not None and loop.size is not None and is_even:
            left = max(0, outer.total - outer.position()[0])  # The outer loop's own step is not done.
            return done, done + loop.size * left
        return done, loop.size if laps is None and outer is None else None

    def end(self, loop: _Loop) -> None:
        try:
            loop.has_ended = True
            if loop not in self.open:
                return
            self.open.remove(loop)
            self.moved += loop.done
            if loop.place is not None:
                if len(self.laps) >= MAX_OPEN:
                    self.laps.clear()
                before = self.laps.get(loop.place)
                is_even = (before is None or before.is_even and before.size == loop.size) and loop.done == loop.size
                self.laps[loop.place] = _Laps(loop.base + loop.done, loop.size, is_even)
        except Exception as error:
            _client.warn("progress", "the end of a loop is not reported: %r", error)

    def place(
        self, step: Optional[int], total: Optional[int], metrics_step: Optional[int]
    ) -> Tuple[Optional[int], Optional[int], Optional[int]]:
        """Where a point belongs in a program that has loops. In a main loop, a step that log() names is that of its values;
        the job's step is the loop's. Otherwise the job's step is what log() names: outside of a loop, and with a total
        unless the loop was called the main one."""
        main = self.main
        if main is None or self.log_has_steps:
            self.log_has_steps = self.log_has_steps or step is not None
            return step, total, metrics_step
        is_open, (reached, _) = not main.has_ended, main.position()
        if step is None:
            # What is done now is the step after those that are done.
            return None, None, reached + is_open if metrics_step is None else metrics_step
        if main.is_explicit and is_open or total is None and (is_open or step == reached):
            return None, None, step if metrics_step is None else metrics_step
        self.log_has_steps = True
        return step, total, metrics_step


class _Phases:
    """The phases of phase() in this process. A lock is held for microseconds; a child of a fork has a new one."""

    def __init__(self) -> None:
        self.open: List[_Phase] = []  # Innermost last.
        self.lock = threading.RLock()
        self.pace = _Bucket(PHASES_PER_SECOND, PHASES_AT_ONCE)
        self.now: Optional[_SaidPhase] = None
        self.were_used = False

    def begin(self, name: Any, text: Any) -> _Phase:
        try:
            said = _said_phase(name, text)
            self.were_used = True
            with self.lock:
                # A name that is no known phase is the words of the one that holds.
                if said.phase is None and self.now is not None:
                    said = said._replace(phase=self.now.phase)
                entry = _Phase(said)
                # A call replaces the call before. Should this one be the head of a block, that comes back after it.
                if self.open and not self.open[-1].is_block:
                    entry.replaced = self.open.pop()
                    entry.replaced.replaced = None
                self.add(entry)
            _client.start_once()
            return entry
        except Exception as error:
            _client.warn("phase", "a phase is not reported: %r", error)
            return _Phase(_SaidPhase(None, None))

    def add(self, entry: _Phase) -> None:
        self.open.append(entry)
        if len(self.open) > MAX_OPEN:
            del self.open[0]
        self.publish()

    def enter(self, entry: _Phase) -> None:
        try:
            with self.lock:
                if entry.is_block:
                    entry.depth += 1
                    return
                entry.is_block = True
                if entry not in self.open:
                    self.add(entry)
                elif entry.replaced is not None:
                    self.open.insert(self.open.index(entry), entry.replaced)
                entry.replaced = None
        except Exception as error:
            _client.warn("phase", "a phase is not reported: %r", error)

    def exit(self, entry: _Phase) -> None:
        """With the block ends what was called in it."""
        try:
            with self.lock:
                if entry.depth > 0:
                    entry.depth -= 1
                    return
                entry.is_block = False
                if entry not in self.open:
                    return
                first = last = self.open.index(entry)
                while last + 1 < len(self.open) and not self.open[last + 1].is_block:
                    last += 1
                del self.open[first : last + 1]
                self.publish()
        except Exception as error:
            _client.warn("phase", "the end of a phase is not reported: %r", error)

    def publish(self) -> None:
        self.now = self.open[-1].said if self.open else None
        if self.pace.take(1, time.monotonic()):
            _client.inbox.append(self.now or _SaidPhase(None, None))


class _State(NamedTuple):
    """Where this process is, as it is reported beside its points."""

    step: Optional[int] = None
    total: Optional[int] = None
    phase: Optional[str] = None
    text: Optional[str] = None
    #: The counter of a side activity, which is never the job's progress.
    phase_done: Optional[int] = None
    phase_total: Optional[int] = None
    #: Changes whenever a loop moves; None where there never was one.
    activity: Optional[int] = None


class _Client:
    """The points of one process, and what is reported beside them. Fields that log() and the thread share are deques and plain
    numbers: no lock is taken by log(), so that neither a signal handler nor a fork can meet one that is held."""

    def __init__(self) -> None:
        self.settings: Dict[str, Any] = {"name": None, "rank": None, "world_size": None}
        self.warned: Set[str] = set()
        self.begin()

    def begin(self) -> None:
        """State of a new process: after import, and in a child after fork."""
        self.pid = os.getpid()
        self.thread: Optional[threading.Thread] = None
        self.inbox: Deque[Any] = collections.deque(maxlen=MAX_POINTS)  # Of _Point and _SaidPhase.
        # The newest point that was too fast to store; it goes out once there is room.
        self.held: Optional[_Point] = None
        self.names: Set[str] = set()
        self.logged = self.dropped = self.thinned = self.answered = self.refused = 0
        self.sender = binascii.hexlify(os.urandom(16)).decode()
        self.seq = 0
        # (seq, line, values, points), not answered, oldest first.
        self.points: Deque[Tuple[int, bytes, int, int]] = collections.deque()
        self.sent = 0  # So many of them are on their way.
        self.connection: Optional[_Connection] = None
        self.finishing: Optional[str] = None  # "wait": until all is answered; "try": as long as an agent is there.
        self.empty = threading.Event()
        share = max(1, _environment_number("LOCAL_WORLD_SIZE") or 1)
        at_once = max(float(MAX_METRICS_IN_LINE), VALUES_AT_ONCE / share)
        self.admission = _Bucket(VALUES_PER_SECOND / share, at_once)
        self.pace = _Bucket(VALUES_PER_SECOND / share, at_once)
        self.rank_at_first, self.rank_is_own = _launched_rank(), False
        self.loops, self.phases = _Loops(), _Phases()
        # Of the thread alone: main loop, whose the steps are, and phase, each at the place of the inbox that is reached;
        # what was reported to the agent, whether its step was a loop's, and whether the agent may have forgotten.
        self.main_reached: Optional[_Loop] = None
        self.log_has_steps_there = False
        self.phase_reached: Optional[_SaidPhase] = None
        self.reported = _State()
        self.reported_a_loop = False
        self.tells_again = True

    # -- in the training loop: points ----------------------------------------------------------------------------

    def log(self, step: Any, total: Any, rank: Any, metrics: Dict[str, Any], metrics_step: Any) -> None:
        values: Dict[str, Any] = {}
        for name, value in metrics.items():
            if name not in self.names:
                clean = self.admit(name)
                if clean is None:
                    continue
                name = clean
            kind = type(value)
            if kind is float or kind is int:
                values[name] = value
                continue
            number = self.number(name, value)
            if number is not None:
                values[name] = number
        step, total, rank = self.whole("step", step), self.whole("total", total), self.whole("rank", rank)
        metrics_step = self.whole("metrics_step", metrics_step)
        if rank is None:
            step, total, metrics_step = self.loops.place(step, total, metrics_step)
        if step is None and total is None and not values:
            return
        self.logged += 1
        point = _Point(step, total, rank, values, metrics_step)
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
        self.start_once()

    def admit(self, name: Any) -> Optional[str]:
        """The name as the agent takes it; None where there are too many."""
        clean = _clean(str(name), "_", MAX_NAME_LENGTH) or "_"
        if clean != name:
            self.warn("name", "the name of a metric was changed to %r: control characters or too long", clean)
        if clean not in self.names:
            if len(self.names) >= MAX_NAMES:
                self.warn("names", "more than %d names of metrics; %r and further ones are left out", MAX_NAMES, clean)
                return None
            self.names.add(clean)
        return clean

    def number(self, name: str, value: Any) -> Any:
        """A float, or a scalar on a GPU to be read later; None where it is no number."""
        try:
            later = _on_gpu(value)
            return _number(value) if later is None else later
        except Exception as error:
            self.warn("value", "metric %r is no number and is left out: %s", name, error)
            return None

    def whole(self, what: str, value: Any) -> Optional[int]:
        if value is None or type(value) is int and 0 <= value < 2**53:
            return value  # type: ignore[no-any-return,unused-ignore]
        try:
            number = int(value)
            if 0 <= number < 2**53:
                return number
        except Exception:
            pass
        self.warn(what, "%s is not a whole number of 0 or more and is left out: %s", what, _shown(value))
        return None

    def warn(self, kind: str, text: str, *arguments: object) -> None:
        """One line of each kind for a process."""
        try:
            if kind not in self.warned:
                self.warned.add(kind)
                _logger.warning("heliograph: " + text, *arguments)
        except Exception:
            pass  # A warning that can't be written is no reason to end a training.

    # -- in the training loop: beginning and end -----------------------------------------------------------------

    def start_once(self) -> None:
        if self.thread is not None:
            return
        thread = threading.Thread(target=self.run, name="heliograph", daemon=True)
        self.thread = thread
        try:
            thread.start()
        except RuntimeError as error:  # No more threads, or the interpreter is ending.
            self.thread = None
            self.warn("thread", "no thread can be started, points wait: %s", error)
            return
        processes = sys.modules.get("multiprocessing.util")
        if processes is not None and _is_child_of_multiprocessing():
            processes.Finalize(None, _at_exit, exitpriority=100)  # Such a process ends without atexit.

    def finish(self, timeout: float, give_up: bool) -> bool:
        if self.thread is None or not self.thread.is_alive():
            return not self.waiting()
        self.empty.clear()
        self.finishing = "try" if give_up else "wait"
        done = self.empty.wait(max(0.0, timeout))
        self.finishing = None
        return done and not self.waiting()

    def waiting(self) -> int:
        inbox = sum(1 for item in list(self.inbox) if isinstance(item, _Point))
        return inbox + sum(points for _, _, _, points in list(self.points)) + (self.held is not None)

    def stats(self) -> Dict[str, int]:
        return {
            "logged": self.logged,
            "answered": self.answered,
            "waiting": self.waiting(),
            "dropped": self.dropped,
            "thinned": self.thinned,
            "refused": self.refused,
        }

    # -- in the thread -------------------------------------------------------------------------------------------

    def run(self) -> None:
        pid, retry_s, next_try_s, next_state_s = self.pid, RETRY_FIRST_S, 0.0, 0.0
        while self.pid == pid:
            try:
                self.collect()
                now_s = time.monotonic()
                state = self.look()
                is_due = self.is_due(state)
                if self.connection is None and (self.points or is_due) and (now_s >= next_try_s or self.finishing):
                    self.connection = _Connection.open()
                    self.sent = 0
                    self.tells_again = True
                    retry_s = RETRY_FIRST_S if self.connection else min(RETRY_LAST_S, retry_s * 2)
                    next_try_s = now_s + retry_s * (0.5 + os.urandom(1)[0] / 255)
                    if self.connection is None and self.finishing == "try":
                        self.empty.set()
                if self.connection is not None:
                    if is_due and (now_s >= next_state_s or state.phase != self.reported.phase or self.finishing):
                        self.tell(state)
                        self.tells_again = False
                        next_state_s = now_s + STATE_EVERY_S
                    if not self.exchange(now_s):
                        self.disconnect()
                        next_try_s = max(next_try_s, now_s + RETRY_FIRST_S)
                if self.finishing and not (self.inbox or self.points or self.held or self.is_due(self.look())):
                    self.empty.set()
            except Exception as error:
                self.warn("thread", "reporting was disturbed and goes on: %r", error)
                self.disconnect()
            alive = self.connection is not None
            time.sleep(0.005 if alive and (self.finishing or self.sent) else LOOK_EVERY_S)

    def disconnect(self) -> None:
        connection, self.connection, self.sent = self.connection, None, 0
        if connection is not None:
            connection.close()

    def collect(self) -> None:
        """Numbers what came in, and keeps to the bound."""
        held = self.held
        if held is not None and (self.finishing or not self.inbox):
            values = max(1, len(held.values))
            if self.finishing or self.admission.take(values, time.monotonic()):
                if self.held is held:
                    self.held = None
                    self.inbox.append(held)
        while True:
            try:
                item = self.inbox.popleft()
            except IndexError:
                break
            if isinstance(item, _SaidPhase):
                self.phase_reached = item
                # Without an agent only the newest phase counts.
                if self.connection is not None:
                    self.tell(self.look()._replace(step=self.reported.step, total=self.reported.total))
            else:
                self.points.extend(self.lines(item))
        while len(self.points) > MAX_POINTS:
            gone = self.points.popleft()
            self.dropped += gone[3]
            self.sent = max(0, self.sent - 1)

    def look(self) -> _State:
        """The state at this moment. What was logged before is in the inbox before: a change counts once that is empty."""
        main, log_has_steps, phase = self.loops.main, self.loops.log_has_steps, self.phases.now
        if not self.inbox:
            self.main_reached, self.log_has_steps_there, self.phase_reached = main, log_has_steps, phase
        loops = list(self.loops.open)
        step, total = self.reported.step, self.reported.total
        if self.main_reached is not None and not self.log_has_steps_there:
            step, total = self.main_reached.position()
        word, text = self.phase_at(loops)
        side = self.side_loop(loops, word)
        words, done, size = (text, None, None) if side is None else (side.words() or text, *side.counter())
        activity = self.loops.moved + sum(loop.done for loop in loops) if self.loops.were_used else None
        return _State(step, total, word, words, done, size, activity)

    def phase_at(self, loops: List[_Loop]) -> Tuple[Optional[str], Optional[str]]:
        """The phase, and words of phase(). What that says comes first, then what a loop is called."""
        word, text = self.phase_reached or _SaidPhase(None, None)
        if _is_worker(self):  # What its loops are called is not what the job does.
            return word, text
        if word is None:
            word = next((loop.phase for loop in reversed(loops) if loop.phase is not None), None)
        if word is None and (self.main_reached is not None or self.reported.step is not None):
            word = "training"
        if word is None and (loops or text is not None):
            word = "training" if self.logged > 0 else "starting"
        return word, text

    def side_loop(self, loops: List[_Loop], word: Optional[str]) -> Optional[_Loop]:
        """The side activity that is shown: the innermost one with words, or in a phase without steps any."""
        sides = [] if _is_worker(self) else [loop for loop in reversed(loops) if not loop.is_main]
        named = next((loop for loop in sides if loop.description is not None), None)
        return sides[0] if named is None and sides and word not in (None, "training") else named

    def is_due(self, state: _State) -> bool:
        """Whether there is something to tell beside the points. A program without loops and phases has none."""
        return (self.loops.were_used or self.phases.were_used) and (self.tells_again or state != self.reported)

    def tell(self, state: _State) -> None:
        """Says a state. What is not known any more is taken back; and a step that goes back is that of another count, not of
        another start of the job, so the one before is taken back first."""
        reported = self.reported
        if state == reported and not self.tells_again:
            return
        if state.step is not None and reported.step is not None and state.step < reported.step:
            self.say(state._replace(step=None, total=None), is_whole=True)
            reported = self.reported
        # The place and phase of its rank are those of the process that it helps.
        is_gone = any(was is not None and now is None for was, now in zip(reported[:3], state[:3])) and not _is_worker(self)
        self.reported_a_loop = self.main_reached is not None and not self.log_has_steps_there
        self.say(state, is_whole=is_gone)

    def say(self, state: _State, is_whole: bool) -> None:
        self.reported = state
        message: Dict[str, Any] = {"whole": True} if is_whole else {}
        names = ("step", "total", "phase", "phase_text", "phase_done", "phase_total", "activity")
        message.update((name, value) for name, value in zip(names, state) if value is not None)
        if state.phase is None:
            message = {name: value for name, value in message.items() if not name.startswith("phase_")}
        if message:
            self.points.append((*self.line(message, None), 1, 0))

    def line(self, message: Dict[str, Any], rank: Optional[int]) -> Tuple[int, bytes]:
        self.seq += 1
        numbered = dict(_identity(self.settings, rank), sender=self.sender, seq=self.seq, **message)
        return self.seq, json.dumps(numbered, separators=(",", ":"), allow_nan=False).encode() + b"\n"

    def lines(self, point: _Point) -> Iterator[Tuple[int, bytes, int, int]]:
        pairs = self.read(point.values)
        message: Dict[str, Any] = {}
        if point.rank is None:
            message.update(self.said_with(point))
        if point.step is not None:
            message["step"] = point.step
        if point.total is not None and not message.get("whole"):
            message["total"] = point.total
        if point.metrics_step is not None:
            message["metrics_step"] = point.metrics_step
        for first in range(0, max(1, len(pairs)), MAX_METRICS_IN_LINE):
            part = pairs[first : first + MAX_METRICS_IN_LINE]
            numbered = self.line(dict(message, metrics=dict(part)) if part else message, point.rank)
            # The point counts once, with its last line.
            yield (*numbered, max(1, len(part)), int(first + MAX_METRICS_IN_LINE >= len(pairs)))

    def said_with(self, point: _Point) -> Dict[str, Any]:
        """What a point says beside itself: the phase that it was logged in, where that is news."""
        if point.step is not None or point.total is not None:
            if self.reported_a_loop and self.reported.step is not None:
                # Another count than the loop's: that is taken back.
                self.say(self.reported._replace(step=None, total=None), is_whole=True)
            self.reported_a_loop = False
            self.reported = self.reported._replace(
                step=self.reported.step if point.step is None else point.step,
                total=self.reported.total if point.total is None else point.total,
            )
        # A total that a step has passed was none, and is taken back.
        is_past = point.step is not None and self.reported.total is not None and point.step > self.reported.total
        message: Dict[str, Any] = {}
        if is_past:
            self.reported = self.reported._replace(total=None)
            message["whole"] = True
        phase = self.phase_reached
        is_new = phase is not None and phase.phase is not None and phase != (self.reported.phase, self.reported.text)
        if phase is not None and is_new:
            self.reported = self.reported._replace(phase=phase.phase, text=phase.text, phase_done=None, phase_total=None)
        if (is_new or is_past) and self.reported.phase is not None:
            message["phase"] = self.reported.phase
            if self.reported.text is not None:
                message["phase_text"] = self.reported.text
        return message

    def read(self, values: Dict[str, Any]) -> List[Tuple[str, Any]]:
        """Values as JSON has them; those on a GPU are read now."""
        pairs = []
        for name, value in values.items():
            try:
                pairs.append((name, _json_number(value)))
            except Exception as error:
                self.warn("value", "metric %r can't be read and is left out: %s", name, error)
        return pairs

    def exchange(self, now_s: float) -> bool:
        """Sends what may go and hears the answers. False where the connection is over."""
        connection = cast(_Connection, self.connection)
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

    def answer(self, answer: Dict[str, Any]) -> None:
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

    def __init__(self, link: socket.socket) -> None:
        self.link, self.unsent, self.heard, self.heard_s = link, b"", b"", time.monotonic()

    @classmethod
    def open(cls) -> Optional[_Connection]:
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

    def has_room(self) -> bool:
        return len(self.unsent) < 65_536

    def say(self, line: bytes) -> None:
        self.unsent += line

    def flush(self) -> bool:
        try:
            while self.unsent:
                self.unsent = self.unsent[self.link.send(self.unsent) :]
        except (BlockingIOError, InterruptedError):
            pass
        except OSError:
            return False
        return True

    def hear(self, answer: Callable[[Dict[str, Any]], None]) -> bool:
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

    def is_silent(self, now_s: float, expecting: bool) -> bool:
        if not expecting:
            self.heard_s = now_s
        return now_s - self.heard_s > ANSWER_WITHIN_S

    def close(self) -> None:
        self.link.close()


#: What launchers set: rank, rank on the node, ranks in all. torchrun's first: it may run within one of the others.
_LAUNCHERS = (
    ("RANK", "LOCAL_RANK", "WORLD_SIZE"),
    ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_LOCAL_RANK", "OMPI_COMM_WORLD_SIZE"),
    ("MV2_COMM_WORLD_RANK", "MV2_COMM_WORLD_LOCAL_RANK", "MV2_COMM_WORLD_SIZE"),
    ("HOROVOD_RANK", "HOROVOD_LOCAL_RANK", "HOROVOD_SIZE"),
    ("SLURM_PROCID", "SLURM_LOCALID", "SLURM_NTASKS"),
    ("PMI_RANK", "MPI_LOCALRANKID", "PMI_SIZE"),
    ("FLUX_TASK_RANK", "FLUX_TASK_LOCAL_ID", "FLUX_JOB_SIZE"),
    ("JSM_NAMESPACE_RANK", "JSM_NAMESPACE_LOCAL_RANK", "JSM_NAMESPACE_SIZE"),
)


def _launcher() -> Optional[Tuple[int, str, int]]:
    """The rank of this process as its launcher says it, the name of the one on the node, and the ranks in all."""
    for rank_name, local_name, size_name in _LAUNCHERS:
        own, size = _environment_number(rank_name), _environment_number(size_name) or 1
        if own is not None and (size > 1 or rank_name == "RANK"):  # A Slurm job of one task has a rank too.
            return own, local_name, size
    return None


def _launched_rank() -> Optional[int]:
    launcher = _launcher()
    return None if launcher is None else launcher[0]


def _identity(settings: Mapping[str, Any], rank: Optional[int]) -> Dict[str, Any]:
    """Which job and rank a point is of, from what helio run, torchrun, Slurm and MPI set."""
    identity: Dict[str, Any] = {}
    launcher = _launcher()
    if launcher is not None:
        own, local_name, size = launcher
        identity["rank"] = own
        if size > 1:
            identity["world_size"] = size
            local = _environment_number(local_name)
            if local is not None:
                identity["local_rank"] = local
    if rank is None:
        rank = settings["rank"]
    if rank is not None and rank != identity.get("rank"):  # The program knows better, e.g. in a fork.
        identity.pop("local_rank", None)
        identity["rank"] = min(1_000_000, rank)
    if settings["world_size"]:
        identity["world_size"] = min(1_000_000, settings["world_size"])
    if identity:
        identity["started_ms"] = _STARTED_MS
    restart = _environment_number("TORCHELASTIC_RESTART_COUNT")
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


def _rendezvous() -> Optional[str]:
    """Where the workers of one torchrun meet, for the agents of all its nodes to see that they are one job.

    Only where it was given an id of its own: without --rdzv-id all launches have the id "none", and two of them could
    meet at one place one after the other.
    """
    run, address = os.environ.get("TORCHELASTIC_RUN_ID"), os.environ.get("MASTER_ADDR")
    if not run or run == "none" or not address:
        return None
    return "%s|%s:%s" % (run, address, os.environ.get("MASTER_PORT", ""))


def _default_name() -> str:
    run = os.environ.get("TORCHELASTIC_RUN_ID")
    if run and run != "none":
        return "torchrun-" + run
    if run:  # torchrun without --rdzv-id: its workers on a node have their parent in common.
        return "torchrun-%d" % _PARENT_PID
    return "%s-%d" % (_PROGRAM, _FIRST_PID)


def _environment_number(name: str) -> Optional[int]:
    """A number of 0 or more. Some programs set RANK=-1 where they are alone."""
    try:
        number = int(os.environ[name])
    except (KeyError, ValueError):
        return None
    return min(1_000_000, number) if number >= 0 else None


def _process_of_multiprocessing() -> Optional[Any]:
    """This process as multiprocessing knows it; None where nobody imported that, and so this is no worker of it."""
    module = sys.modules.get("multiprocessing.process")
    return None if module is None else module.current_process()


def _is_child_of_multiprocessing() -> bool:
    module = sys.modules.get("multiprocessing.process")
    return module is not None and module.parent_process() is not None


def _is_worker(client: _Client) -> bool:
    """Whether this process helps another one: a worker of a data loader or a pool, or a fork without a rank of its own."""
    if client.rank_is_own:
        return False
    process = _process_of_multiprocessing()
    if process is not None and process.daemon:
        return True
    rank = _launched_rank()
    if client.pid != _FIRST_PID:
        return rank is None or rank == client.rank_at_first
    return rank is None and _is_child_of_multiprocessing()


def _on_gpu(value: Any) -> Optional[Any]:
    """What is to be read later, where reading now would wait for a GPU. It does not change until then."""
    device: Any = getattr(value, "device", None)
    if device is None:
        return None
    if isinstance(device, str):  # NumPy and TensorFlow.
        return value if "GPU" in device else None
    if hasattr(value, "full_tensor"):
        raise TypeError("it is spread over the ranks; log the value of its full_tensor()")
    if hasattr(value, "detach"):  # PyTorch.
        return None if device.type == "cpu" else _single(value, value.numel()).detach().clone()
    if hasattr(value, "copy_to_host_async"):  # JAX.
        _single(value, value.size).copy_to_host_async()
        return value
    if hasattr(value, "__cuda_array_interface__"):  # CuPy.
        return _single(value, value.size).copy()
    return None


def _single(value: Any, size: int) -> Any:
    if size != 1:
        raise TypeError("it has %d elements" % size)
    return value


def _number(value: Any) -> float:
    """float(), without the warning that NumPy has for an array of one element."""
    item = getattr(value, "item", None)
    return float(value if item is None else item())


def _json_number(value: Any) -> Any:
    """JSON has no NaN and no infinities: they go as words."""
    try:
        number = value if type(value) is int and abs(value) < 2**53 else _number(value)
    except OverflowError:
        number = math.inf if value > 0 else -math.inf
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _clean(text: str, instead: str, longest: int) -> str:
    """Text without control characters, of so many UTF-16 units at most."""
    clean = "".join(c if c.isprintable() else instead for c in text[: 2 * longest])
    return clean.encode("utf-16-le", "replace")[: 2 * longest].decode("utf-16-le", "ignore")


def _shown(value: Any) -> str:
    try:
        return repr(value)[:80]
    except Exception:
        return "a %s" % type(value).__name__


def _phase_named(text: str) -> Optional[str]:
    """The phase that words name; None where they name none."""
    phases = [_PHASE_OF[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _PHASE_OF]
    return "training" if "training" in phases else phases[0] if phases else None


def _said_phase(name: Any, text: Any) -> _SaidPhase:
    words = "" if name is None else _clean(str(name), " ", MAX_DESCRIPTION).strip()
    if text is not None:
        text = _clean(str(text), " ", MAX_PHASE_TEXT).strip()
    known = _phase_named(words)
    return _SaidPhase(known, text or (words or None if words.lower() not in _PHASE_OF else None))


def _caller() -> Tuple[str, int]:
    """Which line of the program has called a function of this file."""
    try:
        frame = sys._getframe(2)
        return frame.f_code.co_filename, frame.f_lineno
    except Exception:
        return "", 0


def _at_exit() -> None:
    try:
        _client.finish(EXIT_WAIT_S, give_up=True)
    except Exception as error:
        _client.warn("finish", "the last points could not be handed over: %r", error)


def _after_fork() -> None:
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
