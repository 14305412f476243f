/** What HTTP needs of access: whose a token or a cookie is. Never logged, never kept. */
import type { Me } from "@heliograph/api/shapes/me";

export type Principal = Me;

export interface SignIn {
  /** The owner of a bearer token; undefined when it has none. */
  principalOfToken(token: string): Principal | undefined;
  /** Of the value of a session cookie; undefined when it is none, or has expired. */
  principalOfSession(value: string): Principal | undefined;
  /** Opens a session with a token, or with that of a link, which is used up by it; undefined when it is not valid. */
  exchange(token: string, remote: string): Promise<{ readonly value: string; readonly expires_ms: number } | undefined>;
  /** Ends the session of a cookie and its streams; does nothing where there is none. */
  signOut(value: string, remote: string): void;
}
