import type { Principal, SignIn } from "../../src/http/sign-in/sign-in-port.ts";

/** Access with one token per role, and a link that is used up; sessions never expire by themselves. */
export class FakeSignIn implements SignIn {
  readonly tokens = new Map<string, Principal>([
    ["admin-token", { name: "ada", role: "admin" }],
    ["viewer-token", { name: "vera", role: "viewer" }],
    ["analyst-token", { name: "anna", role: "analyst" }],
  ]);
  readonly links = new Map<string, Principal>([["link-token", { name: "administrator", role: "admin" }]]);
  readonly sessions = new Map<string, Principal>();

  principalOfToken(token: string): Principal | undefined {
    return this.tokens.get(token);
  }

  principalOfSession(value: string): Principal | undefined {
    return this.sessions.get(value);
  }

  exchange(token: string): Promise<{ value: string; expires_ms: number } | undefined> {
    const principal = this.tokens.get(token) ?? this.links.get(token);
    this.links.delete(token);
    if (principal === undefined) return Promise.resolve(undefined);
    const value = `session-${this.sessions.size}`;
    this.sessions.set(value, principal);
    return Promise.resolve({ value, expires_ms: Number.MAX_SAFE_INTEGER });
  }

  signOut(value: string): void {
    this.sessions.delete(value);
  }
}
