/** A real Chromium, Debian's, with a profile of its own. */
import { chromium, type Browser, type Page } from "playwright-core";

/** Why each: this machine has no sandbox for root, no GPU, and no way to Google's hosts. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface OpenedPage {
  readonly page: Page;
  /** What the page wrote to its console as an error, and exceptions that nobody caught. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export async function openPage(url: string, viewport = { width: 1440, height: 900 }): Promise<OpenedPage> {
  const browser: Browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  const page = await browser.newPage({ viewport });
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(url);
  return { page, errors, close: () => browser.close() };
}
