"""What NVIDIA's own Python binding reads through the libnvidia-ml.so.1 that it finds: JSON in NVML's units."""

import json

import pynvml as nvml


def ask(call, *args):
    try:
        return call(*args)
    except nvml.NVMLError:
        return None


def read_gpu(index):
    gpu = nvml.nvmlDeviceGetHandleByIndex(index)
    memory = ask(nvml.nvmlDeviceGetMemoryInfo, gpu, nvml.nvmlMemory_v2)
    rates = ask(nvml.nvmlDeviceGetUtilizationRates, gpu)
    lists = {
        "compute": nvml.nvmlDeviceGetComputeRunningProcesses,
        "graphics": nvml.nvmlDeviceGetGraphicsRunningProcesses,
        "mps": nvml.nvmlDeviceGetMPSComputeRunningProcesses,
    }
    return {
        "uuid": nvml.nvmlDeviceGetUUID(gpu),
        "index": nvml.nvmlDeviceGetIndex(gpu),
        "name": ask(nvml.nvmlDeviceGetName, gpu),
        "serial": ask(nvml.nvmlDeviceGetSerial, gpu),
        "vbios_version": ask(nvml.nvmlDeviceGetVbiosVersion, gpu),
        "pci_bus_id": getattr(ask(nvml.nvmlDeviceGetPciInfo, gpu), "busId", None),
        "architecture": ask(nvml.nvmlDeviceGetArchitecture, gpu),
        "power_limits": ask(nvml.nvmlDeviceGetPowerManagementLimitConstraints, gpu),
        "memory_total": getattr(memory, "total", None),
        "memory_used": getattr(memory, "used", None),
        "memory_free": getattr(memory, "free", None),
        "memory_reserved": getattr(memory, "reserved", None),
        "gpu_percent": getattr(rates, "gpu", None),
        "memory_percent": getattr(rates, "memory", None),
        "temperature": ask(nvml.nvmlDeviceGetTemperature, gpu, nvml.NVML_TEMPERATURE_GPU),
        "temperature_v": ask(nvml.nvmlDeviceGetTemperatureV, gpu, nvml.NVML_TEMPERATURE_GPU),
        "power": ask(nvml.nvmlDeviceGetPowerUsage, gpu),
        "power_limit": ask(nvml.nvmlDeviceGetEnforcedPowerLimit, gpu),
        "energy": ask(nvml.nvmlDeviceGetTotalEnergyConsumption, gpu),
        "sm_clock": ask(nvml.nvmlDeviceGetClockInfo, gpu, nvml.NVML_CLOCK_SM),
        "memory_clock": ask(nvml.nvmlDeviceGetClockInfo, gpu, nvml.NVML_CLOCK_MEM),
        "graphics_clock": ask(nvml.nvmlDeviceGetClockInfo, gpu, nvml.NVML_CLOCK_GRAPHICS),
        "video_clock": ask(nvml.nvmlDeviceGetClockInfo, gpu, nvml.NVML_CLOCK_VIDEO),
        "encoder": ask(nvml.nvmlDeviceGetEncoderUtilization, gpu),
        "decoder": ask(nvml.nvmlDeviceGetDecoderUtilization, gpu),
        "fan": ask(nvml.nvmlDeviceGetFanSpeed, gpu),
        "performance_state": ask(nvml.nvmlDeviceGetPerformanceState, gpu),
        "processes": {
            kind: [[process.pid, process.usedGpuMemory] for process in ask(call, gpu) or []]
            for kind, call in lists.items()
        },
    }


nvml.nvmlInit()
print(
    json.dumps(
        {
            "driver_version": nvml.nvmlSystemGetDriverVersion(),
            "nvml_version": nvml.nvmlSystemGetNVMLVersion(),
            "cuda_version": nvml.nvmlSystemGetCudaDriverVersion(),
            "gpus": [read_gpu(index) for index in range(nvml.nvmlDeviceGetCount())],
        }
    )
)
