/**
 * Views of this node for as long as somebody looks: from the agent where one runs, else from NVML. An agent that goes away is
 * waited for, and one that comes is preferred. Owns its connection, its timer and the direct reading; stop() ends them.
 */
import type { NodeView } from "../../node-view/node-view.ts";
import { openAgentLink, type AgentLink, type NoAgent } from "../node/agent-link.ts";
import type { Link } from "./top-state.ts";

/** A Unix socket costs nothing to try; an agent that restarts is there again within a second or two. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 3_000;
/** An agent that restarts is waited for so long before the driver is asked instead. */
const PATIENCE_MS = 10_000;

/** Reads the node without an agent: direct-view.ts. */
export interface DirectSource {
  start(onView: (view: NodeView) => void): Promise<void>;
  stop(): Promise<void>;
}

export interface NodeSubscriptionOptions {
  readonly socket_path: string;
  /** Loaded where it is needed. */
  readonly openDirect: () => Promise<DirectSource>;
  readonly onView: (view: NodeView) => void;
  readonly onLink: (link: Link) => void;
  /** Monotonic, in ms. */
  readonly now_ms: () => number;
}

export class NodeSubscription {
  readonly #options: NodeSubscriptionOptions;
  #agent: AgentLink | undefined;
  #direct: DirectSource | undefined;
  #opening: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wait_ms = FIRST_WAIT_MS;
  /** When the agent was last seen; undefined before the first time. */
  #seen_ms: number | undefined;
  #link: Link = { kind: "waiting" };
  #is_stopped = false;

  constructor(options: NodeSubscriptionOptions) {
    this.#options = options;
  }

  start(): void {
    this.#agent = openAgentLink({
      path: this.#options.socket_path,
      onView: (view) => {
        this.#seen_ms = this.#options.now_ms();
        this.#wait_ms = FIRST_WAIT_MS;
        this.#setLink({ kind: "agent" });
        this.#options.onView(view);
        void this.#closeDirect();
      },
      onEnd: (why) => this.#without(why),
    });
  }

  #without(why: NoAgent): void {
    if (this.#is_stopped) return;
    const { reason, hint, is_absent } = why;
    const away_ms = this.#seen_ms === undefined ? Infinity : this.#options.now_ms() - this.#seen_ms;
    if (this.#direct !== undefined || this.#opening !== undefined) this.#setLink({ kind: "direct", reason, hint });
    else if (away_ms < PATIENCE_MS) this.#setLink({ kind: "away", reason });
    else if (is_absent) {
      this.#setLink({ kind: "direct", reason, hint });
      this.#opening = this.#readDirectly().finally(() => (this.#opening = undefined));
    } else this.#setLink({ kind: "refused", reason, hint });
    this.#timer = setTimeout(() => this.start(), this.#wait_ms);
    this.#wait_ms = Math.min(LONGEST_WAIT_MS, this.#wait_ms * 2);
  }

  async #readDirectly(): Promise<void> {
    const direct = await this.#options.openDirect();
    if (this.#is_stopped || this.#link.kind === "agent") return;
    this.#direct = direct;
    await direct.start((view) => {
      if (this.#link.kind === "direct") this.#options.onView(view);
    });
  }

  #setLink(link: Link): void {
    if (link.kind === this.#link.kind && JSON.stringify(link) === JSON.stringify(this.#link)) return;
    this.#link = link;
    this.#options.onLink(link);
  }

  async #closeDirect(): Promise<void> {
    const direct = this.#direct;
    this.#direct = undefined;
    await direct?.stop();
  }

  /** Ends everything that it opened. Can be called twice. */
  async stop(): Promise<void> {
    this.#is_stopped = true;
    clearTimeout(this.#timer);
    this.#agent?.close();
    await this.#opening;
    await this.#closeDirect();
  }
}
