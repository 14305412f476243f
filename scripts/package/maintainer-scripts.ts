// What happens when a package comes and goes. Debian's policy, chapter 6: each script may run twice, and half-way.
import type { Product } from "./products.ts";

/** A machine that runs systemd; in a chroot or a container there is none to ask. */
const IF_SYSTEMD = "[ -d /run/systemd/system ]";

/** Scripts by name. The product's user, service and files in systemd's folders are named like the package. */
export function maintainerScripts(name: string, product: Product): Readonly<Record<string, string>> {
  const home = product.purged[0] ?? "/nonexistent";
  const settings = product.purged.find((path) => path.endsWith(".toml")) ?? "";
  const example = `/usr/share/${name}/${settings.split("/").pop() ?? ""}`;
  return {
    // The user first, by hand where systemd-sysusers is not installed: settings and state belong to it.
    postinst: script(`
if [ "$1" = configure ]; then
  if ! getent passwd ${name} >/dev/null; then
    if command -v systemd-sysusers >/dev/null; then
      systemd-sysusers ${name}.conf
    else
      useradd --system --user-group --home-dir ${home} --no-create-home --shell /usr/sbin/nologin ${name}
    fi
  fi
  if [ ! -e ${settings} ] && [ -e ${example} ]; then
    install -D -m 640 -o root -g ${name} ${example} ${settings}
  fi
  if command -v systemd-tmpfiles >/dev/null; then
    systemd-tmpfiles --create ${name}.conf || true
  fi
fi
if ${IF_SYSTEMD}; then
  systemctl daemon-reload
  # Not waited for: a collector is ready once ClickHouse is, and dpkg must not wait for that.
  if [ -n "$2" ]; then systemctl --no-block try-restart ${name}.service; fi
fi`),
    // What root's Python left beside the files that it loaded is no file of the package.
    prerm: script(`
if [ -d /usr/lib/${name}/agent/clients ]; then
  find /usr/lib/${name}/agent/clients -name __pycache__ -prune -exec rm -rf {} +
fi
if [ "$1" = remove ] && ${IF_SYSTEMD}; then
  systemctl disable --now ${name}.service
fi`),
    postrm: script(`
if [ "$1" = purge ]; then
  rm -rf ${product.purged.join(" ")} /etc/systemd/system/${name}.service.d
  rmdir --ignore-fail-on-non-empty /etc/heliograph 2>/dev/null || true
  rm -f /etc/systemd/system/multi-user.target.wants/${name}.service
fi
if ${IF_SYSTEMD}; then
  systemctl daemon-reload
  if [ "$1" = purge ]; then systemctl reset-failed ${name}.service 2>/dev/null || true; fi
fi`),
  };
}

const script = (body: string): string => `#!/bin/sh\nset -e\n${body.trim()}\n`;
