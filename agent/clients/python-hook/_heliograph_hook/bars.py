"""Bars of tqdm and Rich: how far each is, as it is drawn, with the values behind it.

A bar is reported at most five times a second, and always at its end. The agent judges what it counts, as for a printed bar.
"""

import sys
import time

from _heliograph_hook.channel import channel
from _heliograph_hook.values import numbers, whole

EVERY_S = 0.2
#: Bars that are remembered. Of any further bar only its current state is reported.
MAX_BARS = 256


class Bar:
    """What was reported of a bar."""

    count = 0

    def __init__(self, caller=""):
        self.caller = caller
        Bar.count += 1
        self.id = Bar.count
        self.reported_s = self.values_s = float("-inf")
        self.reported = self.rate = None
        self.rate_n, self.rate_s = None, 0.0
        self.held = None  # (step, values) that came too soon after others.

    def is_early(self, now_s):
        return now_s - self.reported_s < EVERY_S

    def observe(self, library, depth, description, n, total, unit, metrics=None, is_over=False):
        now_s = time.monotonic()
        if metrics:
            self.held = n, metrics
        has_values = self.held is not None and (is_over or now_s - self.values_s >= EVERY_S)
        if self.is_early(now_s) and not is_over and not has_values:
            return
        item = {"kind": "bar", "library": library, "id": self.id, "depth": depth, "description": description[:200], "step": n}
        if not description and self.caller:
            item["function"] = self.caller[:100]
        if total:
            item["total"] = total
        rate = self.rate_at(n, now_s)
        if rate is not None:
            item["rate"] = rate
        if unit:
            item["unit"] = unit[:40]
        if is_over:
            item["is_over"] = True
        word = (description, n, total)
        if has_values:
            step, values = self.held
            self.held, self.values_s = None, now_s
            if step != n:  # They belong to the step at which the program gave them.
                channel.put(dict(item, step=step, metrics=values, is_over=False), ("bar", self.id))
            else:
                item["metrics"] = values
        elif word == self.reported and not is_over:
            return
        self.reported, self.reported_s = word, now_s
        channel.put(item, ("bar", self.id), is_over)

    def rate_at(self, n, now_s):
        """Steps a second, smoothed over a few seconds; None until there are two looks a second apart."""
        if self.rate_n is None or n < self.rate_n:
            self.rate_n, self.rate_s = n, now_s
        elapsed_s = now_s - self.rate_s
        if elapsed_s >= 1.0:
            newest = (n - self.rate_n) / elapsed_s
            self.rate = newest if self.rate is None else 0.7 * self.rate + 0.3 * newest
            self.rate_n, self.rate_s = n, now_s
        return self.rate if self.rate else None


def remembered(bars, key):
    bar = bars.get(key)
    if bar is None:
        if len(bars) >= MAX_BARS:
            bars.pop(next(iter(bars)), None)
        bar = bars[key] = Bar(caller())
    return bar


#: Frames that are looked through for the one that began a bar.
MAX_FRAMES = 30


def caller():
    """The function of the program that is running: it says what a bar without description is for. Empty outside of any."""
    frame = sys._getframe(1)
    for _ in range(MAX_FRAMES):
        if frame is None:
            break
        module, name = frame.f_globals.get("__name__") or "", frame.f_code.co_name
        if module.partition(".")[0] not in ("tqdm", "rich", "_heliograph_hook") and name not in ("<listcomp>", "<genexpr>"):
            return "" if name.startswith("<") else name
        frame = frame.f_back
    return ""


def text(value):
    return "".join(c if c.isprintable() else " " for c in value) if isinstance(value, str) else ""


def tqdm(library, module):
    bars = {}

    def observe(bar, metrics=None, is_over=False):
        if bar.disable and not is_over:
            return
        n = whole(bar.n)
        if n is None:
            return
        description = text(bar.desc)
        description = description[:-2] if description.endswith(": ") else description
        known = remembered(bars, id(bar))
        known.observe("tqdm", abs(bar.pos), description, n, whole(bar.total), text(bar.unit), metrics, is_over)

    def after_change(_, args, __):
        known = bars.get(id(args[0]))
        if known is None or not known.is_early(time.monotonic()):
            observe(args[0])

    def after_close(_, args, __):
        # close() is called once more when the bar is deleted.
        if id(args[0]) in bars:
            observe(args[0], None, True)
            bars.pop(id(args[0]), None)

    def after_postfix(_, args, kwargs):
        bar, given = args[0], args[1] if len(args) > 1 else kwargs.get("ordered_dict")
        values = dict(given or {})
        values.update((name, value) for name, value in kwargs.items() if name not in ("ordered_dict", "refresh"))
        observe(bar, numbers(values))

    for name in ("update", "refresh", "reset"):
        library.listen(module.tqdm, name, after_change)
    for name in ("set_postfix",):
        library.listen(module.tqdm, name, after_postfix)
    library.listen(module.tqdm, "close", after_close)


def rich(library, module):
    bars = {}

    def observe(progress, task_id, is_over=False):
        task = progress._tasks.get(task_id)
        if task is None or progress.disable:
            return
        n = whole(task.completed)
        if n is None:
            return
        depth = list(progress._tasks).index(task_id)
        known = remembered(bars, (id(progress), task_id))
        values = numbers({name: value for name, value in task.fields.items() if isinstance(value, (int, float))})
        known.observe("rich", depth, plain(task.description), n, whole(task.total), "", values, is_over)

    def task_of(args, kwargs):
        return args[1] if len(args) > 1 else kwargs.get("task_id")

    def after_change(_, args, kwargs):
        known = bars.get((id(args[0]), task_of(args, kwargs)))
        if known is None or not known.is_early(time.monotonic()):
            observe(args[0], task_of(args, kwargs))

    def after_add(task_id, args, _):
        observe(args[0], task_id)

    def after_stop(_, args, __):
        progress = args[0]
        for key in [key for key in bars if key[0] == id(progress)]:
            observe(progress, key[1], True)
            bars.pop(key, None)

    for name in ("update", "advance", "reset"):
        library.listen(module.Progress, name, after_change)
    library.listen(module.Progress, "add_task", after_add)
    library.listen(module.Progress, "stop", after_stop)


def plain(description):
    """Without Rich's marks of style, such as [red] and [/red]."""
    parts = text(description).split("[")
    return parts[0] + "".join(part.partition("]")[2] if "]" in part else "[" + part for part in parts[1:])
