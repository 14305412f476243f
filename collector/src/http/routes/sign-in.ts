/** Signing in with a token by a form, and signing out. The token comes in the body and never in an address. */
import type { Context } from "hono";
import { getCookie } from "hono/cookie";

import { errorAnswer } from "../answers.ts";
import { SESSION_COOKIE } from "../sign-in/credentials.ts";
import { whereOf } from "../middleware/same-site.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type HttpEnv, type Route } from "../route.ts";
import { clearSession, setSession } from "../sign-in/session-cookie.ts";
import type { SignInFailures } from "../sign-in/sign-in-failures.ts";
import { signInPage } from "../sign-in/sign-in-page.ts";

/** A form with a token in it. */
const MAX_FORM_BYTES = 4_096;

export const signInRoute = (ports: HttpPorts, failures: SignInFailures): Route => ({
  operation_id: "signIn",
  methods: ["GET", "POST"],
  path: "/sign-in",
  shown_as: "/sign-in",
  access: "open",
  summary: "The sign-in page; a form with the field token, sent with POST, opens a session",
  answers: { media_type: "text/html" },
  handle: async (context) => {
    if (context.req.method !== "POST") return signInPage(context, "signed" in context.req.query() ? "signed_out" : "needed");
    const bytes = Number(context.req.header("Content-Length") ?? Number.NaN);
    const is_form = (context.req.header("Content-Type") ?? "").startsWith("application/x-www-form-urlencoded");
    if (!is_form || !(bytes <= MAX_FORM_BYTES)) {
      return errorAnswer(400, "bad_request", "This is not the form of the sign-in page.", "Send token=… as a form.");
    }
    const token = (new URLSearchParams(await context.req.text()).get("token") ?? "").trim();
    const session = token === "" ? undefined : await ports.sign_in.exchange(token, whereOf(context).remote);
    if (session === undefined) return (await failures.add(context)) ?? signInPage(context, "wrong_token");
    endSession(context, ports);
    setSession(context, session, ports.now_ms());
    context.header("Cache-Control", "no-store");
    return context.redirect("/", 303);
  },
});

export const signOutRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "signOut",
    methods: ["POST"],
    path: "/api/v1/sign-out",
    shown_as: "/api/v1/sign-out",
    access: "viewer",
    summary: "Ends the browser's session and its live streams; a token stays valid",
    answers: { media_type: "text/html" },
    handle: (context) => {
      if (getCookie(context, SESSION_COOKIE) === undefined) {
        const hint = "A token is taken back with: heliograph-collector token revoke viewer NAME.";
        return errorAnswer(400, "no_session", "There is no session: this request came with a token.", hint);
      }
      endSession(context, ports);
      clearSession(context);
      context.header("Cache-Control", "no-store");
      return context.redirect("/sign-in?signed=out", 303);
    },
  });

function endSession(context: Context<HttpEnv>, { sign_in }: HttpPorts): void {
  const cookie = getCookie(context, SESSION_COOKIE);
  if (cookie !== undefined) sign_in.signOut(cookie, whereOf(context).remote);
}
