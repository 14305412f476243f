/** Credentials of a request. Pure; the values go to access and nowhere else. */

/** Name of the cookie that holds a browser's session. */
export const SESSION_COOKIE = "heliograph_session";

/** The token of `Authorization: Bearer …`; undefined when there is none. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];

/** The password of `Authorization: Basic …`; the user name means nothing. */
export function basicPassword(authorization: string | undefined): string | undefined {
  const encoded = /^Basic +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const cut = decoded.indexOf(":");
  return cut < 0 ? undefined : decoded.slice(cut + 1);
}

/**
 * The token that a ClickHouse client sends as its password, in each of the ways that such clients have: Basic,
 * X-ClickHouse-Key, or `?password=`.
 */
export const clickHousePassword = (header: (name: string) => string | undefined, url: URL): string | undefined =>
  basicPassword(header("Authorization")) ?? header("X-ClickHouse-Key") ?? url.searchParams.get("password") ?? undefined;
