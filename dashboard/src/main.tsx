import "@mantine/core/styles/baseline.css";
import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/global.css";
import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/ActionIcon.css";
import "@mantine/core/styles/Input.css";
import "@mantine/core/styles/SegmentedControl.css";
import "@mantine/core/styles/FloatingIndicator.css";
import "./page.css";
import "./fleet/fleet.css";
import "./jobs/jobs.css";

import { createTheme, MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";
import { createBrowserLive } from "./live/browser-live.ts";
import { LiveContext } from "./live/use-live.ts";

const theme = createTheme({ primaryColor: "yellow", cursorType: "pointer", defaultRadius: "sm" });

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

const live = createBrowserLive();
live.start();
addEventListener("pagehide", (event) => {
  if (!event.persisted) live.stop();
});
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <LiveContext value={live}>
        <App />
      </LiveContext>
    </MantineProvider>
  </StrictMode>,
);
