/** The GPUs that this agent has seen since its start, so that one that goes away still has a state and a reason. */
import type { DeviceInventory, DeviceStatus, DriverVersions } from "../readings/gpu-source.ts";
import type { GpuIdentity } from "../readings/inventory.ts";
import { statusOf } from "./device-state.ts";
import type { StateAndReason } from "./failures.ts";

interface KnownGpu {
  readonly gpu_index: number;
  readonly inventory: DeviceInventory | undefined;
}

/** What is known of this moment: NVML as a whole, and the GPUs that have a state of their own. */
export interface Moment {
  readonly nvml: StateAndReason;
  readonly gpus: readonly { readonly gpu_uuid: string; readonly gpu_index: number; readonly status: StateAndReason }[];
}

const NO_LONGER_LISTED: StateAndReason = {
  state: "lost",
  reason: "the driver no longer lists this GPU; look for XID 79 in the kernel log",
};

export class KnownGpus {
  readonly #gpus = new Map<string, KnownGpu>();

  /** The UUID last seen at an index; empty where there was none. */
  uuidAt(gpu_index: number): string {
    return [...this.#gpus].find(([, gpu]) => gpu.gpu_index === gpu_index)?.[0] ?? "";
  }

  /** NVML first, then every GPU ever seen. One without a state of its own shares NVML's, or is lost where NVML is well. */
  statuses({ nvml, gpus }: Moment): DeviceStatus[] {
    const own = new Map(gpus.filter((gpu) => gpu.gpu_uuid !== "").map((gpu) => [gpu.gpu_uuid, gpu]));
    for (const [gpu_uuid, { gpu_index }] of own) {
      this.#gpus.set(gpu_uuid, { gpu_index, inventory: this.#gpus.get(gpu_uuid)?.inventory });
    }
    const nameless = gpus
      .filter((gpu) => gpu.gpu_uuid === "")
      .map((gpu) => `GPU at index ${gpu.gpu_index}: ${gpu.status.reason}`);
    const whole = { state: nvml.state, reason: [nvml.reason, ...nameless].filter((part) => part !== "").join("; ") };
    const otherwise = nvml.state === "ok" ? NO_LONGER_LISTED : nvml;
    const statuses = this.#inOrder().map((gpu_uuid) => statusOf(gpu_uuid, own.get(gpu_uuid)?.status ?? otherwise));
    return [statusOf("", whole), ...statuses];
  }

  /** Takes in what the GPUs that answered are. */
  learn(driver: DriverVersions, identities: readonly GpuIdentity[]): void {
    for (const { memory_total_bytes, power_limit_max_watts, ...identity } of identities) {
      const inventory: DeviceInventory = {
        ...identity,
        mig_uuid: "",
        driver_version: driver.driver_version,
        ...(memory_total_bytes === undefined ? {} : { memory_total_bytes }),
        ...(power_limit_max_watts === undefined ? {} : { power_limit_max_watts }),
      };
      this.#gpus.set(identity.gpu_uuid, { gpu_index: identity.gpu_index, inventory });
    }
  }

  /** What each GPU was when it last answered, by index. */
  inventory(): DeviceInventory[] {
    return this.#inOrder().flatMap((gpu_uuid) => this.#gpus.get(gpu_uuid)?.inventory ?? []);
  }

  #inOrder(): string[] {
    return [...this.#gpus].toSorted(([, a], [, b]) => a.gpu_index - b.gpu_index).map(([gpu_uuid]) => gpu_uuid);
  }
}
