/** Small pages without scripts, for browsers that can't get the real one. */

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

/** A paragraph of text, an alert or a status among them; or markup of ours. */
export type HtmlPart = string | { readonly text: string; readonly role?: "alert" | "status" } | { readonly markup: string };

function partOf(part: HtmlPart): string {
  if (typeof part === "string") return `<p>${escaped(part)}</p>`;
  if ("markup" in part) return part.markup;
  return `<p${part.role === undefined ? "" : ` role="${part.role}"`}>${escaped(part.text)}</p>`;
}

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:1.5rem 0}
label{flex-basis:100%;font-weight:600}
input,button{font:inherit;padding:.45rem .7rem;border:1px solid light-dark(#8a8f98,#6c727c);border-radius:6px}
input{flex:1;min-width:12rem;background:light-dark(#fff,#16181c);color:inherit}
button{background:#1f6feb;border-color:#1f6feb;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid light-dark(#0b57d0,#8ab4f8);outline-offset:2px}
[role=alert]{padding:.6rem .8rem;border-left:4px solid #d1242f;background:light-dark(#ffebe9,#3c1618)}`;

/** `head` is markup of ours; title and parts of text are escaped. */
export function htmlPage(status: number, title: string, parts: readonly HtmlPart[], head = ""): Response {
  return new Response(
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${head}<title>${escaped(title)}</title>
<style>${STYLE}</style>
<main>
<h1>${escaped(title)}</h1>
${parts.map(partOf).join("\n")}
</main>
</html>
`,
    { status, headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } },
  );
}
