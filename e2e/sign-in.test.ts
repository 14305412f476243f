import { join } from "node:path";

import { expect, it } from "vitest";

import { openPage } from "./harness/browser.ts";
import { CollectorProcess } from "./harness/collector-process.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

it("A browser signs in with the form, sees why a wrong token is refused, and signs out for good", async () => {
  using directory = temporaryDirectory("sign-in");
  const collector = await CollectorProcess.create(join(directory.path, "data"));
  try {
    await collector.start();
    const opened = await openPage(collector.url);
    const { page } = opened;
    try {
      const signIn = async (token: string): Promise<void> => {
        await page.getByLabel("Token").fill(token);
        await page.getByRole("button", { name: "Sign in" }).click();
      };
      await signIn("hgv_wrong");
      expect(await page.getByRole("alert").innerText()).toContain("This token is not valid");
      await signIn(collector.admin);
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      expect(page.url()).toBe(`${collector.url}/`);
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByText("You are signed out.").waitFor();
      await page.goto(collector.url);
      await page.getByText("You are not signed in").waitFor();
    } finally {
      await opened.close();
    }
  } finally {
    await collector.kill();
  }
});
