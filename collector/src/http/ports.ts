/** What the HTTP server gets: everything that its routes show or query. */
import type { EventsSnapshot } from "@heliograph/api/shapes/events";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { GpuDetail } from "@heliograph/api/shapes/gpu";
import type { JobsSnapshot, JobSummary } from "@heliograph/api/shapes/job";
import type { JobAttempt, JobDetail, JobPhaseSpan, JobRank } from "@heliograph/api/shapes/job-detail";
import type { JobUse } from "@heliograph/api/shapes/job-use";
import type { NodeDetail, NodesSnapshot } from "@heliograph/api/shapes/node";
import type { RetentionReport } from "@heliograph/api/shapes/retention";
import type { JobSeries, SeriesAnswer } from "@heliograph/api/shapes/series";

import type { CloseReason, Viewer } from "../live/topics/viewer.ts";
import type { Refusal } from "../live/hub.ts";
import type { AuditActor, AuditEntry } from "../access/audit-log.ts";
import type { MonthExports } from "../store/export/month-exports.ts";
import type { OnConnectionRefused } from "./connections/connection-limits.ts";
import type { SeriesQuery } from "./routes/series-query.ts";
import type { Principal, SignIn } from "./sign-in/sign-in-port.ts";

/** A connection's view of the live hub. */
export type LiveViewer = Pick<Viewer, "next" | "close">;

/** The live hub, as HTTP sees it (live/hub.ts). */
export interface LiveQueries {
  fleet(): FleetSnapshot;
  nodes(): NodesSnapshot;
  node(name: string): NodeDetail | undefined;
  gpu(uuid: string): GpuDetail | undefined;
  jobs(): JobsSnapshot;
  job(job_id: string): JobSummary | undefined;
  jobRanks(job_id: string): readonly JobRank[];
  jobUse(job_id: string): JobUse | undefined;
  events(): EventsSnapshot;
  /** `onClose` is called when the hub ends the viewer. */
  open(
    topics: readonly string[],
    last_event_id: string | undefined,
    onClose?: (reason: CloseReason) => void,
  ): LiveViewer | Refusal;
}

/** What GET /api/v1/job-series asks of the store. */
export interface JobSeriesQuery {
  readonly job_id: string;
  /** Names of metrics; all of them where it is empty. */
  readonly names: readonly string[];
  /** Most points of a line. */
  readonly points: number;
}

/** What ClickHouse has of jobs (store/queries/job*.ts). Each rejects with a CollectorError where it does not answer. */
export interface StoredJobQueries {
  /** A job that is not in memory any more; undefined where nothing is known of it. */
  stored(job_id: string, signal: AbortSignal): Promise<Omit<JobDetail, "attempts" | "use" | "phases"> | undefined>;
  attempts(job_id: string, signal: AbortSignal): Promise<readonly JobAttempt[]>;
  phases(job_id: string, signal: AbortSignal): Promise<readonly JobPhaseSpan[]>;
  /** Up to now, or to its end. */
  use(job_id: string, signal: AbortSignal): Promise<JobUse>;
  series(query: JobSeriesQuery, signal: AbortSignal): Promise<readonly JobSeries[]>;
}

/** One thing that has to work before the collector counts as ready. */
export interface ReadinessCheck {
  /** E.g. "store", "broker". */
  readonly name: string;
  readonly ready: boolean;
  /** Why not; when ready, what will be missing before long. Empty when all is well. */
  readonly reason: string;
}

/** ClickHouse as analysts reach it: its HTTP address, and headers with the credentials of a read-only user. */
export interface SqlUpstream {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What administrators can ask of nodes (nodes/node-commands.ts). */
export interface NodeRequests {
  /** undefined: the node's own setting. True where the node got it already. */
  setSampleInterval(node: string, interval_ms: number | undefined): boolean;
  /** False where the node is not there. */
  releaseNvml(node: string, for_ms: number): boolean;
  /** Takes the node off the live list, with its token. False where nothing is known of it. */
  forget(node: string): Promise<boolean>;
}

/** One answered request; holds no query string, header or token. */
export interface RequestLine {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly duration_ms: number;
  /** Name of who is signed in; empty when nobody is. */
  readonly principal: string;
}

/** Where a request that was refused came from, and what it asked for; holds no query string, header or token. */
export interface RefusedRequest {
  /** Address of the connection: behind a proxy, the proxy's. */
  readonly remote: string;
  readonly path: string;
}

/** Why somebody was refused. */
export type SignInFailure = "no_credentials" | "wrong_credentials" | "wrong_role" | "wrong_host" | "wrong_origin";

/** Rows that the store has, beside those of jobs. */
export interface StoreQueries {
  readonly jobs: StoredJobQueries;
  /** Answers /api/v1/series; rejects with a CollectorError where the store does not answer. */
  readonly series: (query: SeriesQuery, signal: AbortSignal) => Promise<SeriesAnswer>;
  /** Rejects with a CollectorError where the store does not answer. */
  readonly retention: () => Promise<RetentionReport>;
  readonly exports: MonthExports;
}

/** SQL for analysts. */
export interface SqlPort {
  /** undefined while ClickHouse is away. Called for each request: an embedded one that was restarted has another port. */
  readonly upstream: () => SqlUpstream | undefined;
  /** Queries of one analyst that may run at the same time. */
  readonly queries_at_once: number;
}

/** What the collector says of itself. */
export interface SelfReport {
  /** Identifier of this collector. */
  readonly instance: string;
  readonly readiness: () => readonly ReadinessCheck[];
  /** The collector's own metrics: prom-client's Registry fits. */
  readonly metrics: { readonly contentType: string; metrics(): Promise<string> };
}

/** Listeners for what happens to requests. */
export interface RequestObserver {
  readonly onRequest: (line: RequestLine) => void;
  /** A fault of ours that a request met; the requester learns only that it happened. */
  readonly onFault: (error: unknown, path: string) => void;
  /** Called for a connection or request that was refused for its number or rate. */
  readonly onConnectionRefused: OnConnectionRefused;
  readonly onRefused: (reason: SignInFailure, where: RefusedRequest) => void;
  /** Records what somebody did; without secrets. */
  readonly audit: (entry: AuditEntry, actor: AuditActor) => void;
}

export interface HttpPorts {
  readonly live: LiveQueries;
  readonly store: StoreQueries;
  readonly sql: SqlPort;
  readonly node_commands: NodeRequests;
  readonly sign_in: SignIn;
  readonly self: SelfReport;
  readonly observer: RequestObserver;
  /** Directory of the built page; it need not exist. */
  readonly page_directory: string;
  readonly now_ms: () => number;
}

/** What middleware leaves for routes. */
export interface RequestVariables {
  principal: Principal | undefined;
  /** Asks again whose the request's credentials are: a live stream can outlive them. */
  stillSignedIn: () => boolean;
  /** What an administrator asked for, for the audit; undefined where the path says it all. */
  audit_detail: string | undefined;
}
