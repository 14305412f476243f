/** The page's frame: header, connection, and the page that the address asks for. */
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";

import { FleetPage } from "./pages/fleet/fleet-page.tsx";
import { hasStarted } from "./parts/job/job-labels.ts";
import { JobsPage } from "./pages/jobs/jobs-page.tsx";
import { ConnectionBadge, ConnectionBanner } from "./frame/connection-status.tsx";
import { useLive } from "./live/use-live.ts";
import { NodesPage } from "./pages/nodes/nodes-page.tsx";
import { PageBoundary } from "./frame/page-boundary.tsx";
import type { Location, Route } from "./frame/router.ts";
import { useLocation } from "./frame/use-location.ts";
import { Loading } from "./frame/loading.tsx";

// The two pages with charts come on demand, with the chart library.
const NodePage = lazy(async () => ({ default: (await import("./pages/node/node-page.tsx")).NodePage }));
const JobPage = lazy(async () => ({ default: (await import("./pages/job/job-page.tsx")).JobPage }));

function Page({ route, params }: Location): ReactNode {
  if (route.page === "fleet") return <FleetPage params={params} />;
  if (route.page === "nodes") return <NodesPage />;
  if (route.page === "node") return <NodePage name={route.node} />;
  if (route.page === "jobs") return <JobsPage params={params} />;
  if (route.page === "job") return <JobPage job_id={route.job_id} />;
  return (
    <div className="empty">
      <h1>There is no page “{route.path}”</h1>
      <p>
        <a href="#/">Fleet</a> · <a href="#/nodes">Nodes</a> · <a href="#/jobs">Jobs</a>
      </p>
    </div>
  );
}

const TITLES: Readonly<Record<Route["page"], string>> = {
  fleet: "Fleet",
  nodes: "Nodes",
  node: "Node",
  jobs: "Jobs",
  job: "Job",
  unknown: "Not found",
};

/** What the page shows, apart from how: the same place with another filter has the same title. */
function titleOf(route: Route): string {
  if (route.page === "node") return `${TITLES.node} ${route.node}`;
  return route.page === "job" ? `${TITLES.job} ${route.job_id}` : TITLES[route.page];
}

export function App(): ReactNode {
  const at = useLocation();
  const main = useRef<HTMLElement>(null);
  const title = titleOf(at.route);
  const shown = useRef<string>(undefined);
  useEffect(() => {
    document.title = `${title} · Heliograph`;
    scrollTo(0, 0);
    // The followed link may be gone with the page before: the keyboard continues at the top of the new page.
    if (shown.current !== undefined && document.activeElement === document.body) main.current?.focus();
    shown.current = title;
  }, [title]);
  return (
    <>
      <a
        href="#main"
        className="skip"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to content
      </a>
      <header className="top">
        <a href="#/" className="brand" aria-label="Heliograph, fleet">
          <img src="/favicon.svg" alt="" width="22" height="22" />
          <span>Heliograph</span>
        </a>
        <Navigation route={at.route} />
        <span className="grow" />
        <ConnectionBadge />
        <SchemeSwitch />
        <form action="/api/v1/sign-out" method="post">
          <button type="submit" className="button is-quiet">
            Sign out
          </button>
        </form>
      </header>
      <ConnectionBanner />
      <main ref={main} tabIndex={-1}>
        <PageBoundary key={title}>
          <Suspense fallback={<Loading />}>
            <Page {...at} />
          </Suspense>
        </PageBoundary>
      </main>
    </>
  );
}

function Navigation({ route }: { readonly route: Route }): ReactNode {
  const running = useLive((state) => state.jobs)?.jobs.filter(hasStarted).length;
  const links = [
    { href: "#/", label: "Fleet", here: route.page === "fleet" },
    { href: "#/nodes", label: "Nodes", here: route.page === "nodes" || route.page === "node" },
    { href: "#/jobs", label: "Jobs", here: route.page === "jobs" || route.page === "job", count: running },
  ];
  return (
    <nav aria-label="Pages">
      {links.map(({ href, label, here, count }) => (
        <a key={href} href={href} aria-current={here ? "page" : undefined}>
          {label}
          {count === undefined || count === 0 ? null : <span className="count">{count}</span>}
        </a>
      ))}
    </nav>
  );
}

function SchemeSwitch(): ReactNode {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme("dark") === "dark" ? "light" : "dark";
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={`Use the ${other} scheme`} onClick={() => setColorScheme(other)}>
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M10 2.5a7.5 7.5 0 0 1 0 15z" fill="currentColor" />
      </svg>
    </ActionIcon>
  );
}
