# Python loads this file at its start where the folder stands in PYTHONPATH, as `helio run` puts it there: it lets the
# hook wait for the libraries that it listens to, and goes on to the program's own sitecustomize, as if this one were not
# there. It runs in every Python, old ones too: nothing in it is newer than Python 2.6.
import os
import sys


def _begin(folder):
    if sys.version_info < (3, 8) or os.environ.get("HELIOGRAPH_PYTHON_HOOK") == "0" or "_heliograph_hook" in sys.modules:
        return
    if not hasattr(os, "getuid") or os.name != "posix":
        return
    # The module's own folder and no other: what stands elsewhere under this name is not ours.
    import importlib.util

    path = os.path.join(folder, "_heliograph_hook", "__init__.py")
    spec = importlib.util.spec_from_file_location("_heliograph_hook", path, submodule_search_locations=[os.path.dirname(path)])
    module = importlib.util.module_from_spec(spec)
    sys.modules["_heliograph_hook"] = module
    try:
        spec.loader.exec_module(module)
        module.begin()
    except Exception:
        sys.modules.pop("_heliograph_hook", None)


def _other_paths(folder):
    """sys.path without this folder: no module of the program's is looked for here."""
    same = os.path.realpath(folder)
    return [path for path in sys.path if not path or os.path.realpath(path) != same]


_folder = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = _other_paths(_folder)
try:
    _begin(_folder)
except Exception:
    pass  # A program is worth more than what is known of it.

# The import that is under way ends with the module that it finds here, or as if there were none.
_itself = sys.modules.pop("sitecustomize", None)
import sitecustomize  # noqa: E402, F401
