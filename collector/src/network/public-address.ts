/** The address of the page as people type it, for links. Pure. */
export interface PublicAddressSettings {
  readonly host: string;
  readonly allowed_hosts: readonly string[];
  readonly public_url: string;
}

/**
 * http.public_url if it is set. Otherwise the listening address; if that is every address of this machine, the first allowed
 * name, or the machine's own name.
 */
export function publicAddress(
  { host, allowed_hosts, public_url }: PublicAddressSettings,
  port: number,
  hostname: string,
): string {
  if (public_url !== "") return public_url;
  const is_every = host === "0.0.0.0" || host === "::";
  const name = is_every ? (allowed_hosts[0] ?? hostname) : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
