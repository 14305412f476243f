/** All routes, in reading order; the first that fits answers. */
import type { OpenStreams } from "./sse/open-streams.ts";
import type { HttpPorts } from "./ports.ts";
import type { Route } from "./route.ts";
import { clickHousePingRoute, clickHouseRoute } from "./routes/clickhouse.ts";
import { exportPlanRoute, exportTableRoute } from "./routes/export.ts";
import { eventsRoute } from "./routes/events.ts";
import { fleetRoute } from "./routes/fleet.ts";
import { gpuRoute } from "./routes/gpu.ts";
import { healthzRoute } from "./routes/healthz.ts";
import { jobRoute } from "./routes/job.ts";
import { jobSeriesRoute } from "./routes/job-series.ts";
import { jobsRoute } from "./routes/jobs.ts";
import { liveRoute } from "./routes/live.ts";
import { meRoute } from "./routes/me.ts";
import { metricsRoute } from "./routes/metrics.ts";
import { nodeCommandsRoute } from "./routes/node-commands.ts";
import { nodeForgetRoute } from "./routes/node-forget.ts";
import { nodeRoute } from "./routes/node.ts";
import { nodesRoute } from "./routes/nodes.ts";
import { openApiRoute } from "./routes/openapi.ts";
import { pageRoute } from "./routes/page.ts";
import { readyzRoute } from "./routes/readyz.ts";
import { retentionRoute } from "./routes/retention.ts";
import { seriesRoute } from "./routes/series.ts";
import { signInRoute, signOutRoute } from "./routes/sign-in.ts";
import { SignInFailures } from "./sign-in/sign-in-failures.ts";

export function routesOf(ports: HttpPorts, streams: OpenStreams, failures = new SignInFailures(ports)): readonly Route[] {
  const routes: readonly Route[] = [
    fleetRoute(ports),
    nodesRoute(ports),
    nodeRoute(ports),
    nodeCommandsRoute(ports),
    nodeForgetRoute(ports),
    gpuRoute(ports),
    jobsRoute(ports),
    jobRoute(ports),
    jobSeriesRoute(ports),
    eventsRoute(ports),
    seriesRoute(ports),
    retentionRoute(ports),
    exportPlanRoute(ports),
    exportTableRoute(ports),
    meRoute(),
    signInRoute(ports, failures),
    signOutRoute(ports),
    liveRoute(ports, streams),
    openApiRoute(() => routes),
    clickHouseRoute(ports),
    clickHousePingRoute(ports),
    metricsRoute(ports),
    healthzRoute(ports),
    readyzRoute(ports),
    pageRoute(ports, () => routes),
  ];
  return routes;
}
