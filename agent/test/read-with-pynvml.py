"""What NVIDIA's own Python binding reads through the libnvidia-ml.so.1 that it finds: JSON in NVML's units.

The argument, which may be left out, lists more scalar readings: their names with NVML's symbols (foreign-report.ts makes it).
"""

import json
import re
import sys

import pynvml as nvml


def ask(call, *args):
    try:
        return call(*args)
    except nvml.NVMLError:
        return None


def numbers(answer, *fields):
    """The fields of a struct, or the answer itself where it is a number or a list of them."""
    if answer is None:
        return None
    return [getattr(answer, field) for field in fields] if fields else answer


def read_field(gpu, field, scope=0):
    value = ask(nvml.nvmlDeviceGetFieldValues, gpu, [(field, scope)])
    if value is None or value[0].nvmlReturn != nvml.NVML_SUCCESS:
        return None
    return value[0].value.uiVal if value[0].valueType == nvml.NVML_VALUE_TYPE_UNSIGNED_INT else value[0].value.ullVal


QUESTIONS = json.loads(sys.argv[1]) if len(sys.argv) > 1 else []


def read_scalar(gpu, question):
    """One number by NVML's own name for it. A name that the binding does not have is an error."""
    symbols = [re.sub(r"_v\d$", "", symbol) for symbol in question["symbols"]]
    known = next((symbol for symbol in symbols if hasattr(nvml, symbol)), None)
    if known is None:
        raise LookupError(f"nvidia-ml-py has none of {symbols}")
    found = getattr(nvml, known)
    answer = ask(found, gpu) if callable(found) else read_field(gpu, found)
    if isinstance(answer, (list, tuple)):
        answer = answer[question["place"]]
    if answer is not None and question["is_signed"] and answer > 0x7FFFFFFF:
        answer -= 1 << 32
    return None if answer == question["absent"] else answer


def read_health(gpu):
    ecc = [
        ask(nvml.nvmlDeviceGetTotalEccErrors, gpu, kind, counter)
        for counter in (nvml.NVML_VOLATILE_ECC, nvml.NVML_AGGREGATE_ECC)
        for kind in (nvml.NVML_MEMORY_ERROR_TYPE_CORRECTED, nvml.NVML_MEMORY_ERROR_TYPE_UNCORRECTED)
    ]
    causes = (
        nvml.NVML_PAGE_RETIREMENT_CAUSE_MULTIPLE_SINGLE_BIT_ECC_ERRORS,
        nvml.NVML_PAGE_RETIREMENT_CAUSE_DOUBLE_BIT_ECC_ERROR,
    )
    retired = [ask(nvml.nvmlDeviceGetRetiredPages_v2, gpu, cause) for cause in causes]
    thresholds = (
        nvml.NVML_TEMPERATURE_THRESHOLD_SHUTDOWN,
        nvml.NVML_TEMPERATURE_THRESHOLD_SLOWDOWN,
        nvml.NVML_TEMPERATURE_THRESHOLD_GPU_MAX,
        nvml.NVML_TEMPERATURE_THRESHOLD_MEM_MAX,
    )
    clocks = (nvml.NVML_CLOCK_SM, nvml.NVML_CLOCK_MEM, nvml.NVML_CLOCK_GRAPHICS, nvml.NVML_CLOCK_VIDEO)
    policies = (
        nvml.NVML_PERF_POLICY_POWER,
        nvml.NVML_PERF_POLICY_THERMAL,
        nvml.NVML_PERF_POLICY_SYNC_BOOST,
        nvml.NVML_PERF_POLICY_BOARD_LIMIT,
        nvml.NVML_PERF_POLICY_LOW_UTILIZATION,
        nvml.NVML_PERF_POLICY_RELIABILITY,
        nvml.NVML_PERF_POLICY_TOTAL_APP_CLOCKS,
        nvml.NVML_PERF_POLICY_TOTAL_BASE_CLOCKS,
    )
    return {
        "ecc": ecc,
        "remapped": numbers(ask(nvml.nvmlDeviceGetRemappedRows, gpu)),
        "histogram": numbers(
            ask(nvml.nvmlDeviceGetRowRemapperHistogram, gpu), "max", "high", "partial", "low", "none"
        ),
        "retired": [None if pages is None else len(pages) for pages in retired],
        "pcie": [
            ask(nvml.nvmlDeviceGetCurrPcieLinkGeneration, gpu),
            ask(nvml.nvmlDeviceGetMaxPcieLinkGeneration, gpu),
            ask(nvml.nvmlDeviceGetCurrPcieLinkWidth, gpu),
            ask(nvml.nvmlDeviceGetMaxPcieLinkWidth, gpu),
            ask(nvml.nvmlDeviceGetPcieReplayCounter, gpu),
        ],
        "thresholds": [ask(nvml.nvmlDeviceGetTemperatureThreshold, gpu, kind) for kind in thresholds],
        "max_clocks": [ask(nvml.nvmlDeviceGetMaxClockInfo, gpu, kind) for kind in clocks],
        "violations": [
            getattr(ask(nvml.nvmlDeviceGetViolationStatus, gpu, policy), "violationTime", None) for policy in policies
        ],
    }


def read_link(gpu, link):
    counters = (
        nvml.NVML_NVLINK_ERROR_DL_REPLAY,
        nvml.NVML_NVLINK_ERROR_DL_RECOVERY,
        nvml.NVML_NVLINK_ERROR_DL_CRC_FLIT,
        nvml.NVML_NVLINK_ERROR_DL_CRC_DATA,
        nvml.NVML_NVLINK_ERROR_DL_ECC_DATA,
    )
    return {
        "active": ask(nvml.nvmlDeviceGetNvLinkState, gpu, link),
        "version": ask(nvml.nvmlDeviceGetNvLinkVersion, gpu, link),
        "errors": [ask(nvml.nvmlDeviceGetNvLinkErrorCounter, gpu, link, counter) for counter in counters],
        "speed": read_field(gpu, nvml.NVML_FI_DEV_NVLINK_GET_SPEED, link),
        "transmit": read_field(gpu, nvml.NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_TX, link),
        "receive": read_field(gpu, nvml.NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_RX, link),
    }


GPM_METRICS = {
    "graphics": nvml.NVML_GPM_METRIC_GRAPHICS_UTIL,
    "sm": nvml.NVML_GPM_METRIC_SM_UTIL,
    "occupancy": nvml.NVML_GPM_METRIC_SM_OCCUPANCY,
    "integer": nvml.NVML_GPM_METRIC_INTEGER_UTIL,
    "tensor": nvml.NVML_GPM_METRIC_ANY_TENSOR_UTIL,
    "dram": nvml.NVML_GPM_METRIC_DRAM_BW_UTIL,
    "fp64": nvml.NVML_GPM_METRIC_FP64_UTIL,
    "fp32": nvml.NVML_GPM_METRIC_FP32_UTIL,
    "fp16": nvml.NVML_GPM_METRIC_FP16_UTIL,
    "pcie_transmit": nvml.NVML_GPM_METRIC_PCIE_TX_PER_SEC,
    "pcie_receive": nvml.NVML_GPM_METRIC_PCIE_RX_PER_SEC,
    "nvlink_receive": nvml.NVML_GPM_METRIC_NVLINK_TOTAL_RX_PER_SEC,
    "nvlink_transmit": nvml.NVML_GPM_METRIC_NVLINK_TOTAL_TX_PER_SEC,
}


def has_gpm(gpu):
    return getattr(ask(nvml.nvmlGpmQueryDeviceSupport, gpu), "isSupportedDevice", 0) != 0


def read_gpm(take):
    """Metrics between two samples, each taken by `take(sample)`."""
    samples = [nvml.nvmlGpmSampleAlloc() for _ in range(2)]
    try:
        for sample in samples:
            take(sample)
        request = nvml.c_nvmlGpmMetricsGet_t()
        request.version = nvml.NVML_GPM_METRICS_GET_VERSION
        request.numMetrics = len(GPM_METRICS)
        request.sample1, request.sample2 = samples
        for place, metric in enumerate(GPM_METRICS.values()):
            request.metrics[place].metricId = metric
        answer = nvml.nvmlGpmMetricsGet(request)
        told = zip(GPM_METRICS, answer.metrics)
        return {name: metric.value if metric.nvmlReturn == nvml.NVML_SUCCESS else None for name, metric in told}
    except nvml.NVMLError:
        return None
    finally:
        for sample in samples:
            nvml.nvmlGpmSampleFree(sample)


def read_mig(gpu, place):
    mig = ask(nvml.nvmlDeviceGetMigDeviceHandleByIndex, gpu, place)
    if mig is None:
        return None
    memory = ask(nvml.nvmlDeviceGetMemoryInfo, mig, nvml.nvmlMemory_v2)
    instance = nvml.nvmlDeviceGetGpuInstanceId(mig)
    processes = ask(nvml.nvmlDeviceGetComputeRunningProcesses, mig) or []
    gpm = read_gpm(lambda sample: nvml.nvmlGpmMigSampleGet(gpu, instance, sample))
    return {
        "uuid": nvml.nvmlDeviceGetUUID(mig),
        "gpu_instance": instance,
        "compute_instance": nvml.nvmlDeviceGetComputeInstanceId(mig),
        "multiprocessors": getattr(ask(nvml.nvmlDeviceGetAttributes, mig), "multiprocessorCount", None),
        "memory": numbers(memory, "total", "used", "free", "reserved"),
        "sm": None if gpm is None else gpm["sm"],
        "tensor": None if gpm is None else gpm["tensor"],
        "pids": [process.pid for process in processes],
    }


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
        "minor_number": ask(nvml.nvmlDeviceGetMinorNumber, gpu),
        "jpeg": (ask(nvml.nvmlDeviceGetJpgUtilization, gpu) or [None])[0],
        "ofa": (ask(nvml.nvmlDeviceGetOfaUtilization, gpu) or [None])[0],
        "memory_temperature": read_field(gpu, nvml.NVML_FI_DEV_MEMORY_TEMP),
        "bar1": numbers(ask(nvml.nvmlDeviceGetBAR1MemoryInfo, gpu), "bar1Total", "bar1Used"),
        "encoder_sessions": (ask(nvml.nvmlDeviceGetEncoderStats, gpu) or [None])[0],
        "throttle_reasons": ask(nvml.nvmlDeviceGetCurrentClocksEventReasons, gpu),
        "scalars": {question["name"]: read_scalar(gpu, question) for question in QUESTIONS},
        "gpm": read_gpm(lambda sample: nvml.nvmlGpmSampleGet(gpu, sample)) if has_gpm(gpu) else None,
        "health": read_health(gpu),
        "links": [read_link(gpu, link) for link in range(read_field(gpu, nvml.NVML_FI_DEV_NVLINK_LINK_COUNT) or 0)],
        "migs": [
            mig
            for place in range(ask(nvml.nvmlDeviceGetMaxMigDeviceCount, gpu) or 0)
            if (mig := read_mig(gpu, place)) is not None
        ],
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
