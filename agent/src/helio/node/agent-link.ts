/** A connection to the view socket of the agent on this node: views in, and why there are none. */
import { connect } from "node:net";

import type { NodeView } from "../../node-view/node-view.ts";
import { parseView } from "./parse-view.ts";

/** Far above the largest view that an agent makes. */
const LONGEST_LINE = 16 << 20;

/** Why the agent can't be seen. */
export interface NoAgent {
  readonly reason: string;
  readonly hint: string;
  /** Whether nothing listens there at all: then the driver may be asked instead. */
  readonly is_absent: boolean;
}

export interface AgentLinkOptions {
  readonly path: string;
  readonly onView: (view: NodeView) => void;
  /** Called once; no view comes after it. */
  readonly onEnd: (why: NoAgent) => void;
}

export interface AgentLink {
  close(): void;
}

export function openAgentLink({ path, onView, onEnd }: AgentLinkOptions): AgentLink {
  const socket = connect(path);
  let rest = "";
  let has_ended = false;
  const end = (why: NoAgent): void => {
    if (has_ended) return;
    has_ended = true;
    socket.destroy();
    onEnd(why);
  };
  socket.setEncoding("utf8").on("data", (part: string) => {
    const { line, rest: after } = newestLine(rest + part);
    rest = after;
    if (rest.length > LONGEST_LINE) return end(strange("it sends no line that ends"));
    if (line === undefined || has_ended) return undefined;
    const parsed = parseView(line);
    if (parsed.ok) return onView(parsed.view);
    return end({ ...parsed, is_absent: false });
  });
  socket.on("error", (error: NodeJS.ErrnoException) => end(noConnection(path, error)));
  socket.on("close", () =>
    end({
      reason: `the agent at ${path} closed the connection`,
      hint: "See systemctl status heliograph-agent.",
      is_absent: false,
    }),
  );
  return {
    close() {
      has_ended = true;
      socket.destroy();
    },
  };
}

/** The last whole line, and what came after it: older views are of no use any more. */
function newestLine(text: string): { readonly line: string | undefined; readonly rest: string } {
  const end = text.lastIndexOf("\n");
  if (end < 0) return { line: undefined, rest: text };
  const begin = text.lastIndexOf("\n", end - 1) + 1;
  return { line: text.slice(begin, end), rest: text.slice(end + 1) };
}

const strange = (reason: string): NoAgent => ({
  reason: `what answers there is no agent of Heliograph: ${reason}`,
  hint: "See HELIOGRAPH_JOBS_SOCKET.",
  is_absent: false,
});

function noConnection(path: string, error: NodeJS.ErrnoException): NoAgent {
  if (error.code === "ENOENT" || error.code === "ECONNREFUSED") {
    const hint = "Start it with systemctl start heliograph-agent, or name its socket in HELIOGRAPH_JOBS_SOCKET.";
    return { reason: `no agent answers at ${path}`, hint, is_absent: true };
  }
  const hint = error.code === "EACCES" ? "Ask the administrator for the right to read its directory." : "See the path.";
  return { reason: `the agent at ${path} can't be reached: ${error.message}`, hint, is_absent: false };
}

/** The first view, or why there is none; after `within_ms` at the latest. */
export function firstView(path: string, within_ms: number): Promise<NodeView | NoAgent> {
  return new Promise((resolve) => {
    const settle = (value: NodeView | NoAgent): void => {
      clearTimeout(timer);
      link.close();
      resolve(value);
    };
    const late = `the agent at ${path} has shown nothing for ${within_ms / 1_000} s`;
    const timer = setTimeout(
      () => settle({ reason: late, hint: "See systemctl status heliograph-agent.", is_absent: false }),
      within_ms,
    );
    const link: AgentLink = openAgentLink({ path, onView: settle, onEnd: settle });
  });
}
