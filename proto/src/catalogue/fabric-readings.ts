/** Health of the NVLink fabric for a GPU, from the mask of nvmlGpuFabricInfo_v2_t. */
import { FLAG, NUMBER, slow } from "./slow-reading.ts";

export const FABRIC_READINGS = [
  slow(
    "fabric_bandwidth_degraded",
    71,
    FLAG,
    "1 where the GPU has less bandwidth to the NVLink fabric than it should",
    "nvmlDeviceGetGpuFabricInfoV",
  ),
  slow("fabric_route_recovery", 72, FLAG, "1 while routes of the fabric are being recovered", "nvmlDeviceGetGpuFabricInfoV"),
  slow("fabric_route_unhealthy", 73, FLAG, "1 where a route of the fabric is unhealthy", "nvmlDeviceGetGpuFabricInfoV"),
  slow(
    "fabric_access_timeout",
    74,
    FLAG,
    "1 while the fabric recovers from an access that timed out",
    "nvmlDeviceGetGpuFabricInfoV",
  ),
  slow(
    "fabric_configuration",
    75,
    NUMBER,
    "Whether the fabric is set up rightly for the GPU: 1 it is, 2 wrong system GUID, 3 wrong chassis serial number, 4 no partition, 5 too few NVLinks, 6 incompatible GPU firmware, 7 invalid location",
    "nvmlDeviceGetGpuFabricInfoV",
    { range: [1, 15] },
  ),
] as const;
