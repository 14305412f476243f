/** The GPUs that this agent has seen since its start, so that one that goes away still has a state and a reason. */
import type { DeviceInventory, DeviceStatus, DriverVersions } from "./port/gpu-source.ts";
import type { GpuIdentity, MigIdentityRow } from "./readings/inventory.ts";
import { statusOf } from "./port/device-state.ts";
import { isUnopened } from "./unopened-gpu.ts";
import type { StateAndReason } from "./port/gpu-state.ts";

interface KnownGpu {
  readonly gpu_index: number;
  readonly inventory: DeviceInventory | undefined;
  /** Its MIG devices when it last answered, by UUID: what is no longer among them was taken apart, which is no fault. */
  readonly migs: readonly string[];
}

/** A GPU with its own state now. */
export interface GpuStatus {
  readonly gpu_uuid: string;
  readonly gpu_index: number;
  readonly status: StateAndReason;
  /** Undefined where it was not asked: its MIG devices are then those of last time, in its own state. */
  readonly migs?: readonly (StateAndReason & { readonly mig_uuid: string })[];
}

/** What is known of this moment: the source as a whole, and the GPUs that have their own state. */
export interface SourceStatus {
  readonly whole: StateAndReason;
  readonly gpus: readonly GpuStatus[];
}

const NO_LONGER_LISTED: StateAndReason = {
  state: "lost",
  reason: "the driver no longer lists this GPU; look for XID 79 in the kernel log",
};

export class KnownGpus {
  readonly #gpus = new Map<string, KnownGpu>();
  #mig_inventory: readonly DeviceInventory[] = [];

  /** The UUID last seen at an index; empty where there was none. */
  uuidAt(gpu_index: number): string {
    return [...this.#gpus].find(([, gpu]) => gpu.gpu_index === gpu_index)?.[0] ?? "";
  }

  /** The source as a whole first, then every GPU seen so far, each before its MIG devices. One without its own state shares that of the whole, or is lost where the whole is well. */
  statuses({ whole, gpus }: SourceStatus): DeviceStatus[] {
    const own = new Map(gpus.filter((gpu) => gpu.gpu_uuid !== "").map((gpu) => [gpu.gpu_uuid, gpu]));
    // Such a name is that of a place: once it is open there, the GPU has its UUID.
    for (const gpu_uuid of this.#gpus.keys()) if (isUnopened(gpu_uuid) && !own.has(gpu_uuid)) this.#gpus.delete(gpu_uuid);
    for (const [gpu_uuid, { gpu_index, migs }] of own) {
      const known = this.#gpus.get(gpu_uuid);
      const mig_uuids = migs?.map(({ mig_uuid }) => mig_uuid) ?? known?.migs ?? [];
      this.#gpus.set(gpu_uuid, { gpu_index, inventory: known?.inventory, migs: mig_uuids });
    }
    const nameless = gpus
      .filter((gpu) => gpu.gpu_uuid === "")
      .map((gpu) => `GPU at index ${gpu.gpu_index}: ${gpu.status.reason}`);
    const named = { state: whole.state, reason: [whole.reason, ...nameless].filter((part) => part !== "").join("; ") };
    const otherwise = whole.state === "ok" ? NO_LONGER_LISTED : whole;
    const statuses = this.#inOrder().flatMap((gpu_uuid) => {
      const moment = own.get(gpu_uuid);
      const status = moment?.status ?? otherwise;
      const reported = new Map(moment?.migs?.map((mig) => [mig.mig_uuid, mig]));
      const migs = this.#gpus.get(gpu_uuid)?.migs ?? [];
      return [statusOf(gpu_uuid, status), ...migs.map((uuid) => statusOf(gpu_uuid, reported.get(uuid) ?? status, uuid))];
    });
    return [statusOf("", named), ...statuses];
  }

  /** Stores the identities of the GPUs that answered and of their MIG devices. */
  learn(driver: DriverVersions, identities: readonly GpuIdentity[], migs: readonly MigIdentityRow[]): void {
    const { driver_version } = driver;
    for (const identity of identities) {
      const inventory = inventoryOf({ ...identity, mig_uuid: "" }, driver_version);
      const known = this.#gpus.get(identity.gpu_uuid);
      this.#gpus.set(identity.gpu_uuid, { gpu_index: identity.gpu_index, inventory, migs: known?.migs ?? [] });
    }
    const answered = new Set(identities.map(({ gpu_uuid }) => gpu_uuid));
    const others = this.#mig_inventory.filter(({ gpu_uuid }) => !answered.has(gpu_uuid));
    this.#mig_inventory = [...others, ...migs.map((mig) => inventoryOf(mig, driver_version))];
  }

  /** What each GPU was when it last answered, by index, each before its MIG devices. */
  inventory(): DeviceInventory[] {
    return this.#inOrder().flatMap((gpu_uuid) => [
      ...asList(this.#gpus.get(gpu_uuid)?.inventory),
      ...this.#mig_inventory.filter((mig) => mig.gpu_uuid === gpu_uuid),
    ]);
  }

  #inOrder(): string[] {
    return [...this.#gpus].toSorted(([, a], [, b]) => a.gpu_index - b.gpu_index).map(([gpu_uuid]) => gpu_uuid);
  }
}

const asList = <T>(item: T | undefined): readonly T[] => (item === undefined ? [] : [item]);

/** What the driver does not report is left out. */
function inventoryOf(
  identity: (GpuIdentity & { readonly mig_uuid: string }) | MigIdentityRow,
  driver_version: string,
): DeviceInventory {
  const reported = Object.entries(identity).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(reported), driver_version } as DeviceInventory;
}
