"""Wraps functions of a library so that a listener is called after them, whatever it does."""

import functools
import sys
import types

from _heliograph_hook.channel import channel


class Library:
    """One library that is listened to. At the first error its functions are as they were, and the agent is told."""

    def __init__(self, name):
        self.name = name
        self.is_listening = True
        self.wrapped = []

    def listen(self, owner, name, after):
        """Calls after(result, args, kwargs) when owner.name has returned; not where it raised."""
        original = self.function(owner, name)

        @functools.wraps(original)
        def listened(*args, **kwargs):
            result = original(*args, **kwargs)
            if self.is_listening:
                try:
                    after(result, args, kwargs)
                except Exception as error:
                    if not self.give_up(error):
                        raise
            return result

        self.replace(owner, name, original, listened)

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
            for owner, name, original, listened in self.wrapped:
                if owner.__dict__.get(name) is listened:
                    setattr(owner, name, original)
            channel.put({"kind": "gave_up", "library": self.name, "error": words_of(error)})
        except Exception:
            pass
        return True


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
