/**
 * Who may connect: nodes by name and token, people by token, one-time link or session. Asked at each connection and request.
 */
import { NODE_NAME } from "@heliograph/proto/topics";

import { CollectorError } from "../errors.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { CredentialFile } from "./credential-file.ts";
import { CredentialIndex } from "./credential-index.ts";
import { CredentialWatch } from "./credential-watch.ts";
import {
  isUsableLink,
  isViewerName,
  withAdminLink,
  withNode,
  withoutNode,
  withoutViewer,
  withUsedAdminLink,
  withViewer,
  type Credentials,
  type NodeCredential,
  type ViewerCredential,
} from "./credentials.ts";
import type { Principal, Role } from "./principal.ts";
import { ProcessTokens } from "./process-tokens.ts";
import { type SessionOrigin, Sessions } from "./sessions.ts";
import { hashToken, isTokenOf, mintToken, type RandomBytes } from "./token.ts";

/** A one-time administrator link is valid this long. */
export const ADMIN_LINK_MS = 24 * 3_600_000;

/** ok, or why a node is refused. */
export type NodeVerdict = "ok" | "bad_node_name" | "unknown_node" | "wrong_token";

export interface AccessOptions {
  readonly file: CredentialFile;
  /** ms since the epoch */
  readonly now_ms: () => number;
  /** node:crypto's randomBytes */
  readonly randomBytes: RandomBytes;
  /** Called for each credential that was issued or revoked. */
  readonly audit?: (entry: AuditEntry) => void;
}

export class Access {
  readonly #options: AccessOptions;
  #index: CredentialIndex | undefined;
  /** Tokens that are valid while this process runs. */
  readonly process_tokens: ProcessTokens;
  readonly sessions: Sessions;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.process_tokens = new ProcessTokens(options.randomBytes);
    this.sessions = new Sessions(options);
  }

  /** Whether this is the node's token. Takes the same time for a wrong token as for an unknown node. */
  verifyNode(name: string, token: string): NodeVerdict {
    if (!NODE_NAME.test(name)) return "bad_node_name";
    if (this.process_tokens.isNodeToken(name, token)) return "ok";
    const node = this.#indexed.nodes.get(name);
    const is_right = isTokenOf(token, node?.token_sha256 ?? "");
    if (node === undefined) return this.process_tokens.knowsNode(name) ? "wrong_token" : "unknown_node";
    return is_right ? "ok" : "wrong_token";
  }

  /** The principal of this viewer token; undefined if there is none. */
  principalOfToken(token: string): Principal | undefined {
    return this.#principalOfHash(hashToken(token));
  }

  /** The principal of this cookie's value. A session ends with the token that opened it. */
  principalOfSession(value: string): Principal | undefined {
    const session = this.sessions.find(value);
    if (session === undefined) return undefined;
    if (this.#isGood(session.origin)) return session.principal;
    this.sessions.close(value);
    return undefined;
  }

  /** Opens a session with a viewer token; undefined if the token is unknown. */
  openSession(token: string): { readonly value: string; readonly expires_ms: number } | undefined {
    const principal = this.principalOfToken(token);
    return principal === undefined ? undefined : this.sessions.open(principal, { kind: "token", sha256: hashToken(token) });
  }

  /** Opens an administrator's session with a one-time link and uses the link up; undefined if it is unknown or expired. */
  async redeemAdminLink(token: string): Promise<{ readonly value: string; readonly expires_ms: number } | undefined> {
    const token_sha256 = hashToken(token);
    const now = this.#options.now_ms();
    // An unknown token is refused without taking the lock.
    if (!this.#credentials.admin_links.some((link) => link.token_sha256 === token_sha256)) return undefined;
    let is_valid = false;
    // Looked up again under the lock: of two requests at the same time only one finds it.
    await this.#options.file.update((credentials) => {
      const link = credentials.admin_links.find((one) => one.token_sha256 === token_sha256);
      is_valid = link !== undefined && isUsableLink(link, now);
      return is_valid ? withUsedAdminLink(credentials, token_sha256) : credentials;
    });
    return is_valid
      ? this.sessions.open({ name: "administrator", role: "admin" }, { kind: "link", sha256: token_sha256 })
      : undefined;
  }

  /** Whether there is no administrator yet, so that a one-time link is needed. */
  get needs_administrator(): boolean {
    return !this.#credentials.viewers.some((viewer) => viewer.role === "admin");
  }

  /** Whether there is a one-time link that is still valid. */
  get has_usable_link(): boolean {
    return this.#credentials.admin_links.some((link) => isUsableLink(link, this.#options.now_ms()));
  }

  /** Ends the session of a cookie's value; returns its principal. */
  closeSession(value: string): Principal | undefined {
    const principal = this.principalOfSession(value);
    this.sessions.close(value);
    return principal;
  }

  /** Calls `onChange` after this process or another changed the credentials, and after their sessions have ended. */
  watch(onChange: () => void): CredentialWatch {
    const { file } = this.#options;
    let version = file.version;
    const look = (): boolean => {
      const before = version;
      version = file.version;
      return version !== before;
    };
    const changed = (): void => {
      this.sessions.sweep((origin) => this.#isGood(origin));
      onChange();
    };
    return new CredentialWatch({ path: file.path, look, onChange: changed });
  }

  /** A new one-time link's token, valid for ADMIN_LINK_MS. Earlier links and the sessions that they opened end with it. */
  async createAdminLink(): Promise<string> {
    const token = mintToken("link", this.#options.randomBytes);
    const created_ms = this.#options.now_ms();
    const link = { token_sha256: hashToken(token), created_ms, expires_ms: created_ms + ADMIN_LINK_MS };
    await this.#options.file.update((credentials) => withAdminLink(credentials, link));
    this.#options.audit?.({ action: "link_created", target: "administrator" });
    return token;
  }

  /** Issues a new token for a node and replaces its old one. Rejects with `usage` if the name is not allowed. */
  async issueNodeToken(name: string): Promise<string> {
    if (!NODE_NAME.test(name)) {
      throw new CollectorError("usage", `${JSON.stringify(name)} can't be the name of a node`, {
        hint: "Lower case letters, digits, dots and hyphens, at most 63, and a letter or digit first; e.g. gpu-01.",
      });
    }
    const token = mintToken("node", this.#options.randomBytes);
    const created_ms = this.#options.now_ms();
    await this.#options.file.update((all) => withNode(all, { name, token_sha256: hashToken(token), created_ms }));
    this.#options.audit?.({ action: "token_issued", target: `node ${name}` });
    return token;
  }

  /**
   * Issues a new token for a viewer and replaces the old one of the same name. Rejects with `usage` if the name is not allowed.
   */
  async issueViewerToken(name: string, role: Role): Promise<string> {
    if (!isViewerName(name)) {
      throw new CollectorError("usage", `${JSON.stringify(name)} can't be the name of a viewer`, {
        hint: "Letters, digits, spaces and . _ @ -, at most 64, and a letter or digit first.",
      });
    }
    const token = mintToken("viewer", this.#options.randomBytes);
    const created_ms = this.#options.now_ms();
    await this.#options.file.update((all) => withViewer(all, { name, role, token_sha256: hashToken(token), created_ms }));
    this.#options.audit?.({ action: "token_issued", target: `viewer ${name}`, detail: `role ${role}` });
    return token;
  }

  /** Revokes the node's token; false if it had none. */
  revokeNode(name: string): Promise<boolean> {
    return this.#revoke("node", (all) => all.nodes, name, withoutNode);
  }

  /** Revokes the viewer's token and ends the sessions that it opened; false if there was none. */
  revokeViewer(name: string): Promise<boolean> {
    return this.#revoke("viewer", (all) => all.viewers, name, withoutViewer);
  }

  /** Names, roles and dates of all issued credentials; the tokens themselves are not stored. */
  list(): { readonly nodes: readonly NodeCredential[]; readonly viewers: readonly ViewerCredential[] } {
    const { nodes, viewers } = this.#credentials;
    return { nodes, viewers };
  }

  async #revoke(
    kind: "node" | "viewer",
    list: (all: Credentials) => readonly { readonly name: string }[],
    name: string,
    without: (all: Credentials, name: string) => Credentials,
  ): Promise<boolean> {
    let was_there = false;
    await this.#options.file.update((all) => {
      was_there = list(all).some((one) => one.name === name);
      return was_there ? without(all, name) : all;
    });
    if (was_there) this.#options.audit?.({ action: "token_revoked", target: `${kind} ${name}` });
    return was_there;
  }

  #isGood({ kind, sha256 }: SessionOrigin): boolean {
    if (kind === "token") return this.#principalOfHash(sha256) !== undefined;
    return this.#credentials.admin_links.some((link) => link.token_sha256 === sha256);
  }

  #principalOfHash(token_sha256: string): Principal | undefined {
    const viewer = this.#indexed.viewers.get(token_sha256);
    if (viewer !== undefined) return { name: viewer.name, role: viewer.role };
    return this.process_tokens.viewerOf(token_sha256);
  }

  get #credentials(): Credentials {
    return this.#options.file.current;
  }

  get #indexed(): CredentialIndex {
    const { current } = this.#options.file;
    if (this.#index?.credentials !== current) this.#index = new CredentialIndex(current);
    return this.#index;
  }
}
