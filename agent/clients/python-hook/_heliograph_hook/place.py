"""Which job and rank this process is of, and whether it may speak for them. From the environment, as launchers set it."""

import os
import sys

#: Rank, rank on the node, ranks in all. torchrun's come first: it may run within one of the others.
LAUNCHERS = (
    ("RANK", "LOCAL_RANK", "WORLD_SIZE"),
    ("SLURM_PROCID", "SLURM_LOCALID", "SLURM_NTASKS"),
    ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_LOCAL_RANK", "OMPI_COMM_WORLD_SIZE"),
    ("PMI_RANK", "MPI_LOCALRANKID", "PMI_SIZE"),
)
MAX_RANK = 1000000


def count(name):
    try:
        value = int(os.environ[name])
        return value if 0 <= value <= MAX_RANK else None
    except (KeyError, ValueError):
        return None


def rank_of_launcher():
    for rank_name, local_name, size_name in LAUNCHERS:
        rank, size = count(rank_name), count(size_name)
        if rank is None or size is None or size < 2 or rank >= size:
            continue
        place = {"rank": rank, "world_size": size}
        local = count(local_name)
        if local is not None:
            place["local_rank"] = local
        return place
    return {}


def rank_of_torch():
    """The rank that the program itself gave to torch.distributed."""
    distributed = sys.modules.get("torch.distributed")
    try:
        if distributed is not None and distributed.is_available() and distributed.is_initialized():
            size = distributed.get_world_size()
            if size > 1:
                return {"rank": distributed.get_rank(), "world_size": size}
    except Exception:
        pass
    return {}


def is_worker():
    """A process of multiprocessing, forked or spawned: it loads data, or is a rank that says so itself."""
    processes = sys.modules.get("multiprocessing.process")
    try:
        return processes is not None and processes.parent_process() is not None
    except Exception:
        return False


def place_of(rank_before_fork, is_forked):
    """Job and rank for a message; None for a helper process of a rank, which does not speak for it."""
    place = rank_of_launcher()
    if not place or is_forked or is_worker():
        own = rank_of_torch()
        if own and own.get("rank") != place.get("rank"):
            place = own
        if (is_forked or is_worker()) and not own and place.get("rank") == rank_before_fork:
            return None
    restart = count("TORCHELASTIC_RESTART_COUNT")
    if restart is not None:
        place["restart"] = restart
    job, name = os.environ.get("HELIOGRAPH_JOB_ID"), os.environ.get("HELIOGRAPH_JOB_NAME")
    if job:
        place["job"] = job
    elif name:
        place["name"] = name[:100]
    return place
