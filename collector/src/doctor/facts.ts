/** The facts for the doctor's findings; gather-facts.ts collects them. */
import type { Service } from "@heliograph/daemon/doctor/systemd-unit";

import type { Credentials } from "../access/credentials.ts";
import type { CollectorSettings } from "../settings/settings-schema.ts";
import type { CollectorError } from "../errors.ts";
import type { ReadinessCheck } from "../http/ports.ts";
import type { DiskCapacity } from "../store/disks/disk-capacity.ts";

/** The result of asking the collector of the data directory over its control socket. */
export type ControlFacts =
  | { readonly kind: "answers"; readonly instance: string; readonly checks: readonly ReadinessCheck[] }
  | { readonly kind: "absent" }
  /** This user may not ask; whether a collector runs is unknown. */
  | { readonly kind: "not_allowed" }
  /** Something listens there and does not answer in time, or answers with something else. */
  | { readonly kind: "silent"; readonly reason: string };

export type DirectoryFacts =
  | { readonly kind: "absent" }
  | { readonly kind: "not_allowed" }
  | { readonly kind: "unusable"; readonly reason: string }
  | {
      readonly kind: "present";
      readonly uid: number;
      /** Why its user can't write there; empty if it can. */
      readonly write_trouble: string;
      /** Some of the files that belong to another user. */
      readonly foreign: readonly string[];
      /** Process that holds ClickHouse's lock. */
      readonly lock_holder: number | undefined;
    };

/** What answers at an address. */
export type AnswerFacts =
  | { readonly kind: "collector" }
  /** Accepts a connection; for HTTP, it is not a collector. */
  | { readonly kind: "other" }
  /** `code`: ECONNREFUSED, "timeout" … */
  | { readonly kind: "none"; readonly code: string };

export interface ListenerFacts {
  readonly what: "HTTP" | "MQTT";
  readonly host: string;
  readonly port: number;
  /** Undefined for port 0, which can't be probed. */
  readonly answer: AnswerFacts | undefined;
  /** Why the collector could not listen there; undefined if it can, or if it was not tried. */
  readonly bind_error: CollectorError | undefined;
}

/** The steps to a server at clickhouse.url, in their order. */
export const SERVER_STEPS = ["name", "tcp", "tls", "sign_in", "version"] as const;
export type ServerStep = (typeof SERVER_STEPS)[number];

export type ServerFacts =
  | { readonly kind: "ok"; readonly url: string; readonly version: string }
  | { readonly kind: "ends"; readonly url: string; readonly step: ServerStep; readonly reason: string; readonly hint: string }
  /** A file with its password or its authorities can't be read. */
  | { readonly kind: "file"; readonly error: CollectorError };

export type CredentialFacts =
  | { readonly kind: "read"; readonly credentials: Credentials }
  | { readonly kind: "not_allowed" }
  /** The data directory can't be used. */
  | { readonly kind: "no_place" }
  | { readonly kind: "unreadable"; readonly error: CollectorError };

export interface CollectorFacts {
  readonly now_ms: number;
  readonly hostname: string;
  readonly settings: CollectorSettings;
  readonly service: Service | undefined;
  /** User that the collector runs as: the service's user, or else the directory's owner. */
  readonly uid: number | undefined;
  readonly is_root: boolean;
  readonly control: ControlFacts;
  readonly directory: DirectoryFacts;
  readonly listeners: readonly ListenerFacts[];
  /** Checks of /readyz that everybody can see, over HTTP; empty if it does not answer. */
  readonly open_checks: readonly Pick<ReadinessCheck, "name" | "ready">[];
  /** Undefined for the embedded ClickHouse. */
  readonly server: ServerFacts | undefined;
  /** Why the archive can't be reached; empty if it can or none is set. An error: its secret can't be read. */
  readonly archive: { readonly is_set: boolean; readonly trouble: string | CollectorError };
  /** Undefined if the data directory can't be read. */
  readonly disk: DiskCapacity | undefined;
  readonly credentials: CredentialFacts;
  /** Whether the clock is synchronised; undefined if systemd does not say. */
  readonly clock_is_synchronised: boolean | undefined;
}

/** Whether a collector runs on the data directory; undefined if this user can't find out. */
export function isRunning({ control, service }: Pick<CollectorFacts, "control" | "service">): boolean | undefined {
  if (control.kind === "answers" || control.kind === "silent") return true;
  if (service !== undefined && ["active", "activating", "reloading"].includes(service.state)) return true;
  return control.kind === "not_allowed" && service === undefined ? undefined : false;
}
