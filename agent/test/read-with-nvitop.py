"""What nvitop reads through the libnvidia-ml.so.1 that it finds: JSON in NVML's units."""

import json

from nvitop import Device


def read_mig(mig):
    return {
        "uuid": mig.uuid(),
        "gpu_instance": mig.gpu_instance_id(),
        "compute_instance": mig.compute_instance_id(),
        "memory_used": mig.memory_used(),
        "memory_total": mig.memory_total(),
    }


def read_gpu(gpu):
    clocks, max_clocks = gpu.clock_infos(), gpu.max_clock_infos()
    return {
        "uuid": gpu.uuid(),
        "name": gpu.name(),
        "gpu_percent": gpu.gpu_utilization(),
        "memory_used": gpu.memory_used(),
        "memory_total": gpu.memory_total(),
        "bar1_used": gpu.bar1_memory_used(),
        "temperature": gpu.temperature(),
        "power": gpu.power_usage(),
        "power_limit": gpu.power_limit(),
        "fan": gpu.fan_speed(),
        "sm_clock": clocks.sm,
        "memory_clock": clocks.memory,
        "max_sm_clock": max_clocks.sm,
        "encoder": gpu.encoder_utilization(),
        "decoder": gpu.decoder_utilization(),
        "ecc_uncorrected": gpu.total_volatile_uncorrected_ecc_errors(),
        "performance_state": gpu.performance_state(),
        "persistence_mode": gpu.persistence_mode(),
        "pids": sorted(gpu.processes()),
        "migs": [read_mig(mig) for mig in gpu.mig_devices()] if gpu.is_mig_mode_enabled() else [],
    }


print(json.dumps([read_gpu(gpu) for gpu in Device.all()]))
