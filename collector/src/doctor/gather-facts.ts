/**
 * Collects the facts for the doctor's findings. A running collector is asked over its control socket; ports are only tried if
 * none runs.
 */
import type { Service } from "@heliograph/daemon/doctor/systemd-unit";

import { requestCollector } from "../control/ask-collector.ts";
import type { CollectorSettings } from "../settings/settings-schema.ts";
import { CollectorError } from "../errors.ts";
import type { ReadinessCheck } from "../http/ports.ts";
import { archiveOf } from "../wiring/make-store.ts";
import { archiveTrouble } from "../store/embedded/archive-watch.ts";
import { clockIsSynchronised, credentialFacts, directoryFacts, diskFacts, uidOf } from "./data-facts.ts";
import { isRunning, type CollectorFacts, type ControlFacts, type ListenerFacts } from "./facts.ts";
import { httpAddress, probeHttp, probeListen, probeTcp } from "./probe-listener.ts";
import { probeServer } from "./probe-server.ts";

const ASK_MS = 5_000;
/** After these errors no process listens on control.sock. */
const NOBODY_THERE: ReadonlySet<string> = new Set(["ENOENT", "ECONNREFUSED", "ENOTDIR", "ELOOP", "ENAMETOOLONG"]);

export interface DoctorParts {
  readonly settings: CollectorSettings;
  readonly service: Service | undefined;
  readonly hostname: string;
  /** Effective user of this process. */
  readonly own_uid: number;
  readonly now_ms: number;
}

/** Never rejects because of a broken collector: finding that is its purpose. */
export async function gatherFacts({ settings, service, hostname, own_uid, now_ms }: DoctorParts): Promise<CollectorFacts> {
  const path = settings.data.directory;
  const user = service === undefined ? "" : service.user === "" ? "root" : service.user;
  const uid = user === "" ? undefined : await uidOf(user);
  const control = await controlFacts(path);
  const directory = await directoryFacts(path, uid, own_uid);
  const is_stopped = isRunning({ control, service }) === false;
  const [http, mqtt, server, archive, disk, clock_is_synchronised] = await Promise.all([
    listenerFacts("HTTP", settings.http, is_stopped),
    listenerFacts("MQTT", settings.mqtt, is_stopped),
    settings.clickhouse.url === "" ? undefined : probeServer(settings.clickhouse, ASK_MS),
    archiveFacts(settings),
    diskFacts(path),
    clockIsSynchronised(),
  ]);
  return {
    now_ms,
    hostname,
    settings,
    service,
    uid,
    is_root: own_uid === 0,
    control,
    directory,
    listeners: [http, mqtt],
    open_checks: http.answer?.kind === "collector" ? await openChecks(settings.http) : [],
    server,
    archive,
    disk,
    credentials:
      directory.kind === "not_allowed"
        ? { kind: "not_allowed" }
        : directory.kind === "unusable"
          ? { kind: "no_place" }
          : credentialFacts(path),
    clock_is_synchronised,
  };
}

async function controlFacts(data_directory: string): Promise<ControlFacts> {
  const ask = async (path: string): Promise<unknown> =>
    (await requestCollector(data_directory, path, { method: "GET", signal: AbortSignal.timeout(ASK_MS) })).json();
  try {
    const { instance = "" } = (await ask("/healthz")) as { readonly instance?: string };
    const { checks } = (await ask("/readyz")) as { readonly checks: readonly ReadinessCheck[] };
    return { kind: "answers", instance, checks };
  } catch (error) {
    const cause = error instanceof CollectorError ? error.cause : undefined;
    const { code = "" } = (cause ?? {}) as NodeJS.ErrnoException;
    if (NOBODY_THERE.has(code)) return { kind: "absent" };
    if (code === "EACCES" || code === "EPERM") return { kind: "not_allowed" };
    return { kind: "silent", reason: (error as Error).message };
  }
}

async function listenerFacts(
  what: "HTTP" | "MQTT",
  { host, port }: { readonly host: string; readonly port: number },
  is_stopped: boolean,
): Promise<ListenerFacts> {
  const section = what === "HTTP" ? "http" : "mqtt";
  const answer = port === 0 ? undefined : await (what === "HTTP" ? probeHttp : probeTcp)(host, port, ASK_MS);
  const bind_error = is_stopped ? await probeListen({ what, section, host, port }) : undefined;
  return { what, host, port, answer, bind_error };
}

async function archiveFacts(settings: CollectorSettings): Promise<CollectorFacts["archive"]> {
  try {
    const location = archiveOf(settings);
    return { is_set: location !== undefined, trouble: await archiveTrouble(location) };
  } catch (error) {
    if (error instanceof CollectorError) return { is_set: true, trouble: error };
    throw error;
  }
}

async function openChecks({ host, port }: CollectorSettings["http"]): Promise<CollectorFacts["open_checks"]> {
  try {
    const answer = await fetch(`${httpAddress(host, port)}/readyz`, { signal: AbortSignal.timeout(ASK_MS) });
    return ((await answer.json()) as { readonly checks: CollectorFacts["open_checks"] }).checks;
  } catch {
    // It ended just now; that it does not answer is another finding.
    return [];
  }
}
