/** Who is signed in, and what they may do. */

/** viewer: the page and the API. analyst: also SQL. admin: everything, including credentials. */
export const ROLES = ["admin", "viewer", "analyst"] as const;
export type Role = (typeof ROLES)[number];

export interface Principal {
  /** Who the credential was issued for: a person or a script. A label for people and logs. */
  readonly name: string;
  readonly role: Role;
}
