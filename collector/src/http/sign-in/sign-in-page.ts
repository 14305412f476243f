/** The page for people who are not signed in: a field for the token, sent as a form, so that it works without scripts. */
import type { Context } from "hono";

import { htmlPage } from "../page/html-page.ts";
import type { HttpEnv } from "../route.ts";

/** Why the page is shown: nobody is signed in, the token or the link is not valid, or somebody has just signed out. */
export type SignInNotice = "needed" | "wrong_token" | "wrong_link" | "signed_out";

const NOTICES: Readonly<Record<SignInNotice, string>> = {
  needed: "You are not signed in, or not any more.",
  wrong_token: "This token is not valid. Check that all of it was copied, or ask for a new one: it may have been revoked.",
  wrong_link: "This link is not valid: it was used already, has expired, or was replaced by a newer one.",
  signed_out: "You are signed out.",
};

const FORM = `<form action="/sign-in" method="post">
<label for="token">Token</label>
<input id="token" name="token" type="password" required autofocus autocomplete="current-password" spellcheck="false">
<button type="submit">Sign in</button>
</form>`;

/** How to get in. Never says anything that the request held. */
export function signInPage(context: Context<HttpEnv>, notice: SignInNotice): Response {
  // A link on another site's page leads here without the cookie, which is SameSite=Strict; loading again sends it.
  const from_elsewhere = notice === "needed" && context.req.header("Sec-Fetch-Site") === "cross-site";
  const head = from_elsewhere ? '<meta http-equiv="refresh" content="0">\n' : "";
  const is_error = notice === "wrong_token" || notice === "wrong_link";
  return htmlPage(
    notice === "signed_out" ? 200 : 401,
    "Sign in to Heliograph",
    [
      { text: NOTICES[notice], role: is_error ? "alert" : "status" },
      { markup: FORM },
      { text: "An administrator issues a token with: heliograph-collector token viewer NAME" },
      { text: "For the first administrator, on the collector's machine: heliograph-collector sign-in-link" },
    ],
    head,
  );
}
