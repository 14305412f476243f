/** `helio report`: one report from a shell script to the agent, over the jobs socket. */
import { connect } from "node:net";
import { AgentError } from "../../errors.ts";

export interface Report {
  /** Absent: the sender's own job, by name. */
  readonly job?: string;
  readonly name?: string;
  readonly step?: number;
  readonly total?: number;
  readonly rank?: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Sends it and waits for the answer. Rejects with AgentError jobs_socket_unavailable, also where the agent refuses. */
export function sendReport(socket_path: string, report: Report, deadline_ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(socket_path);
    const fail = (message: string, hint: string, cause?: unknown) => {
      socket.destroy();
      reject(new AgentError("jobs_socket_unavailable", message, { hint, cause, retryable: true }));
    };
    let answer = "";
    socket.setEncoding("utf8");
    socket.setTimeout(deadline_ms, () => {
      fail(`the agent at ${socket_path} did not answer within ${deadline_ms} ms`, "systemctl status heliograph-agent");
    });
    socket.once("error", (cause) => fail(`no agent at ${socket_path}`, "systemctl start heliograph-agent", cause));
    socket.once("connect", () => socket.write(`${JSON.stringify(toMessage(report))}\n`));
    socket.on("data", (text: string) => {
      answer += text;
      if (!answer.includes("\n")) return;
      const { ok, error, hint } = JSON.parse(answer.slice(0, answer.indexOf("\n"))) as Record<string, unknown>;
      if (ok !== true) return fail(`the agent refuses the report: ${String(error)}`, String(hint));
      socket.destroy();
      return resolve();
    });
  });
}

function toMessage({ metrics, ...rest }: Report): object {
  return {
    id: 1,
    type: "progress",
    source: "report",
    ...rest,
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([name, value]) => [name, Number.isFinite(value) ? value : String(value)]),
    ),
  };
}
