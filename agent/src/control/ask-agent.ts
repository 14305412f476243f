/** Asks the agent that runs on this node, through its control socket. */
import { connect } from "node:net";

import { AgentError } from "../errors.ts";
import { parseAnswer, type ControlAnswer, type ControlRequest } from "./control-message.ts";

/** Releasing NVML waits for a sample under way. */
const ANSWER_TIMEOUT_MS = 15_000;

const unreachable = (path: string, why: string, hint: string, cause?: unknown): AgentError =>
  new AgentError("agent_unreachable", `no answer from an agent at ${path}: ${why}`, { hint, retryable: true, cause });

/** Rejects with AgentError agent_unreachable where no agent answers, or this user may not ask it. */
export function askAgent(path: string, request: ControlRequest): Promise<ControlAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let text = "";
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy(new Error("it takes too long")));
    socket.once("connect", () => socket.write(`${JSON.stringify(request)}\n`));
    socket.setEncoding("utf8").on("data", (part: string) => (text += part));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      const hint =
        error.code === "EACCES"
          ? "Ask as root, or as the agent's own user."
          : "Start it (systemctl start heliograph-agent), or name its settings with --config.";
      reject(unreachable(path, error.message, hint, error));
    });
    socket.once("close", () => {
      const answer = parseAnswer(text);
      if (answer === undefined) reject(unreachable(path, "its answer is not understood", "Use the command of the same release."));
      else resolve(answer);
    });
  });
}
