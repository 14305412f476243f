/** Writes docs/reference/events.md from the agent's catalogues (`npm run events-page`); a test fails where the page is stale. */
import { writeFileSync } from "node:fs";

import { renderEventsPage } from "../src/events/events-page.ts";

writeFileSync(new URL("../../docs/reference/events.md", import.meta.url), renderEventsPage());
