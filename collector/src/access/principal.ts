/** Who is signed in, and what they may do. */

/** viewer: the page and the API. analyst: SQL too. admin: all of it, and credentials. */
export const ROLES = ["admin", "viewer", "analyst"] as const;
export type Role = (typeof ROLES)[number];

export interface Principal {
  /** What the credential was issued for: a person, a script; a label for people and logs. */
  readonly name: string;
  readonly role: Role;
}
