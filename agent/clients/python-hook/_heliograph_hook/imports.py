"""Waits until a library is imported, and changes nothing about its import.

The finder stands first in sys.meta_path. For a module that is waited for it asks the other finders, as the import would
have, and lets the loader that they name call back once, after the module's code has run.
"""

import sys


class Finder:
    def __init__(self, targets):
        self.targets = targets

    def find_spec(self, name, path=None, target=None):
        if name not in self.targets:
            return None
        for finder in list(sys.meta_path):
            find = None if finder is self else getattr(finder, "find_spec", None)
            spec = None if find is None else find(name, path, target)
            if spec is not None:
                call_after(spec, self.loaded)
                return spec
        return None

    def loaded(self, module):
        apply(module, self.targets.get(module.__name__))


def wait_for(targets):
    sys.meta_path.insert(0, Finder(targets))
    for name in targets:  # What a .pth file imported before.
        if name in sys.modules:
            apply(sys.modules[name], targets[name])


def call_after(spec, loaded):
    """Lets the spec's loader call loaded(module). The loader is as before, once it has."""
    loader, name = spec.loader, spec.name
    original = getattr(loader, "exec_module", None)
    if original is None or "exec_module" in getattr(loader, "__dict__", {"exec_module": True}):
        return

    def _call_with_frames_removed(module):
        if getattr(module.__spec__, "name", None) != name:  # A loader may be of many modules.
            return original(module)
        loader.__dict__.pop("exec_module", None)
        original(module)
        loaded(module)

    # The import leaves frames of this name and file out of tracebacks: that of a library which fails is as without us.
    code = _call_with_frames_removed.__code__
    _call_with_frames_removed.__code__ = code.replace(co_filename="<frozen importlib._bootstrap>")
    try:
        loader.exec_module = _call_with_frames_removed
    except AttributeError:
        pass


def apply(module, target):
    if target is None:
        return
    from _heliograph_hook.listening import Library

    name, file, function = target
    library = Library(name)
    try:
        hooks = __import__("_heliograph_hook." + file, fromlist=[function])
        getattr(hooks, function)(library, module)
    except Exception as error:
        if not library.give_up(error):
            raise
