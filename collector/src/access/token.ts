/** Tokens: 256 random bits behind a prefix that names their purpose; only their SHA-256 is stored. Pure. */
import { createHash, timingSafeEqual } from "node:crypto";

/** The prefix lets people and secret scanners recognize the kind of a token. */
export const TOKEN_PREFIXES = { node: "hgn_", viewer: "hgv_", link: "hgl_", session: "hgs_" } as const;
export type TokenKind = keyof typeof TOKEN_PREFIXES;

/** `size` random bytes of cryptographic quality: node:crypto's randomBytes. */
export type RandomBytes = (size: number) => Uint8Array;

/** A new token of this kind; it is shown once and never stored. */
export function mintToken(kind: TokenKind, randomBytes: RandomBytes): string {
  return TOKEN_PREFIXES[kind] + Buffer.from(randomBytes(32)).toString("base64url");
}

/** SHA-256 of a token, in hex. A plain hash is enough, since a token has 256 random bits and can't be guessed. */
export const hashToken = (token: string): string => createHash("sha256").update(token, "utf8").digest("hex");

/** Whether a token has this hash, in constant time. */
export function isTokenOf(token: string, token_sha256: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(token), "utf8"), Buffer.from(token_sha256.padEnd(64).slice(0, 64), "utf8"));
}
