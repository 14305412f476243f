/** Who is signed in. */

/** GET /api/v1/me: who is signed in. */
export interface Me {
  readonly name: string;
  readonly role: "admin" | "viewer" | "analyst";
}
