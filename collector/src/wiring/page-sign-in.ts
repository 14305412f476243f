/** Joins HTTP's sign-in with access and the audit. */
import type { Access } from "../access/access.ts";
import type { AuditActor, AuditEntry } from "../access/audit-log.ts";
import type { SignIn } from "../http/sign-in/sign-in-port.ts";

/** `onSignedOut` is called when a session was ended, so that its streams end too. */
export function pageSignIn(
  access: Access,
  audit: (entry: AuditEntry, actor: AuditActor) => void,
  onSignedOut: () => void,
): SignIn {
  return {
    principalOfToken: (token) => access.principalOfToken(token),
    principalOfSession: (value) => access.principalOfSession(value),
    async exchange(token, from) {
      const session = access.openSession(token) ?? (await access.redeemAdminLink(token));
      const who = session === undefined ? undefined : access.principalOfSession(session.value);
      if (who !== undefined) audit({ action: "signed_in", target: "page", detail: `role ${who.role}` }, { who: who.name, from });
      return session;
    },
    signOut(value, from) {
      const who = access.closeSession(value);
      if (who !== undefined) audit({ action: "signed_out", target: "page" }, { who: who.name, from });
      onSignedOut();
    },
  };
}
