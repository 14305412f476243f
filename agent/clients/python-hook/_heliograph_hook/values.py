"""Numbers of the program as the agent takes them. Nothing here warns, waits for a GPU that was not waited for, or raises."""

MAX_NAME = 128
MAX_VALUES = 64


def whole(value):
    """A count of 0 or more; None where it is none."""
    try:
        if value is None or value != value or value < 0 or value >= 2**53:
            return None
        return int(round(value))
    except Exception:
        return None


def number(value):
    """A float or int; None where it is no single number."""
    kind = type(value)
    if kind is float or kind is int:
        return value
    if kind is bool or value is None or kind is str or kind is bytes:
        return int(value) if kind is bool else None
    try:
        if hasattr(value, "item"):  # NumPy, PyTorch, JAX: one element or an error.
            shape = getattr(value, "shape", ())
            if len(shape) and max(shape) != 1:
                return None
            value = value.detach() if hasattr(value, "detach") else value
            value = value.item()
        elif hasattr(value, "numpy") and not hasattr(value, "numerator"):  # TensorFlow.
            value = value.numpy().item()
        return value if type(value) in (float, int) else float(value)
    except Exception:
        return None


def numbers(pairs, prefix=""):
    """The numbers of a dictionary, nested ones as "outer/inner"; what is no number is left out."""
    found = {}
    collect(pairs, prefix, found, 3)
    return found


def collect(pairs, prefix, found, depth):
    for name, value in pairs.items():
        if len(found) >= MAX_VALUES:
            return
        if isinstance(value, dict):
            if depth > 0:
                collect(value, prefix + str(name) + "/", found, depth - 1)
            continue
        value = number(value)
        clean = "".join(c if c.isprintable() else "_" for c in prefix + str(name))[:MAX_NAME]
        if value is not None and clean:
            found[clean] = value


def json_number(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if type(value) is int and abs(value) >= 2**53:
        return json_number(float(value)) if abs(value) < 10**308 else ("Infinity" if value > 0 else "-Infinity")
    return value
