"""Wraps functions of a library so that a listener is called after them, whatever it does."""

import functools
import sys
import types
import _thread

from _heliograph_hook.channel import channel
from _heliograph_hook.values import MAX_VALUES, whole

#: Thread -> words for the values that a function which is running there hands on: further loggers are given the same.
_handed_on = {}


class Library:
    """One library that is listened to. At the first error its functions are put back as they were, and the agent gets a report of it."""

    def __init__(self, name):
        self.name = name
        self.is_listening = True
        self.wrapped = []

    def listen(self, owner, name, after, before=None):
        """Calls before(args, kwargs), and after(result, args, kwargs) when owner.name has returned; not where it raised."""
        original = self.function(owner, name)

        @functools.wraps(original)
        def listened(*args, **kwargs):
            if before is not None:
                self.ask(before, args, kwargs)
            result = original(*args, **kwargs)
            if after is not None and self.is_listening:
                try:
                    after(result, args, kwargs)
                except Exception as error:
                    if not self.give_up(error):
                        raise
            return result

        self.replace(owner, name, original, listened)

    def listen_values(self, owner, name, reading):
        """Reports what reading(args, kwargs) makes of a call: None, or values, step, and whether the logger counted that itself.

        A logger that passes its values on to others, as a trainer does, is reported once: the others' calls for the same values are skipped.
        """
        original = self.function(owner, name)

        @functools.wraps(original)
        def listened(*args, **kwargs):
            said = self.ask(reading, args, kwargs)
            if said is None or not said[0]:
                return original(*args, **kwargs)
            thread = _thread.get_ident()
            outer = _handed_on.get(thread)
            words = {word_of(value) for value in said[0].values()}
            words.add(word_of(said[1]))
            _handed_on[thread] = words if outer is None else outer | words
            try:
                result = original(*args, **kwargs)
            finally:
                if outer is None:
                    _handed_on.pop(thread, None)
                else:
                    _handed_on[thread] = outer
            self.ask(lambda *_: self.tell(said, outer or ()), args, kwargs)
            return result

        self.replace(owner, name, original, listened)

    def ask(self, what, args, kwargs):
        if not self.is_listening:
            return None
        try:
            return what(args, kwargs)
        except Exception as error:
            if not self.give_up(error):
                raise
            return None

    def tell(self, said, outer):
        values, step, is_implied = said
        values = {name: value for name, value in values.items() if word_of(value) not in outer}
        if not values:
            return
        item = {"kind": "values", "library": self.name, "metrics": dict(list(values.items())[:MAX_VALUES])}
        step = whole(step)
        if step is not None:
            item["step"] = step
            if is_implied:
                item["is_implied"] = True
        channel.put(item)

    def function(self, owner, name):
        """Raises AttributeError or TypeError where the library is not as it was."""
        original = owner.__dict__.get(name)
        if original is None:
            raise AttributeError("%s has no %s" % (getattr(owner, "__name__", owner), name))
        if not isinstance(original, types.FunctionType):
            raise TypeError("%s of %s is no function" % (name, getattr(owner, "__name__", owner)))
        return original

    def replace(self, owner, name, original, listened):
        setattr(owner, name, listened)
        self.wrapped.append((owner, name, original, listened))

    def give_up(self, error):
        """False where the error is the program's own: raised by its handler of a signal that came meanwhile."""
        if is_of_signal_handler(error):
            return False
        if not self.is_listening:
            return True
        self.is_listening = False
        try:
            for owner, name, original, listened in reversed(self.wrapped):
                if owner.__dict__.get(name) is listened:
                    setattr(owner, name, original)
            channel.put({"kind": "gave_up", "library": self.name, "error": words_of(error)})
        except Exception:
            pass
        return True


def word_of(value):
    return repr(float(value)) if type(value) in (int, float) and abs(value) < 2**53 else repr(value)


def words_of(error):
    try:
        text = "%s: %s" % (type(error).__name__, error)
    except Exception:
        text = type(error).__name__
    return "".join(c if c.isprintable() else " " for c in text)[:200]


def is_of_signal_handler(error):
    signals = sys.modules.get("signal")
    if signals is None:
        return False
    codes = set()
    for number in range(1, getattr(signals, "NSIG", 65)):
        try:
            handler = signals.getsignal(number)
        except (ValueError, OSError):
            continue
        handler = getattr(handler, "func", handler)
        code = getattr(getattr(handler, "__func__", handler), "__code__", None)
        if code is not None:
            codes.add(code)
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code in codes:
            return True
        frame = frame.tb_next
    return False
