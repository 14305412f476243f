import "@mantine/core/styles/baseline.css";
import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/global.css";
import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/ActionIcon.css";
import "@mantine/core/styles/Input.css";
import "@mantine/core/styles/SegmentedControl.css";
import "@mantine/core/styles/FloatingIndicator.css";
import "./frame/base.css";
import "./frame/frame.css";
import "./parts/panel.css";
import "./parts/gpu/gpu.css";
import "./parts/job/job.css";
import "./parts/events/events.css";
import "./heatmap/heatmap.css";
import "./pages/fleet/fleet.css";
import "./pages/job/job-page.css";

import { createTheme, MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";
import { MetricRecorder } from "./charts/metric-recorder.ts";
import { MetricContext } from "./charts/use-metrics.ts";
import { createBrowserLive } from "./live/browser-live.ts";
import { LiveContext } from "./live/use-live.ts";

const theme = createTheme({
  cursorType: "pointer",
  defaultRadius: "sm",
  fontFamily: "inherit",
  // The library's greys, in the page's own bluish tone: text, borders and grounds of its controls on the dark page.
  colors: {
    dark: ["#e2e9ef", "#c3ced8", "#93a2b0", "#6d7c8a", "#33404c", "#26303a", "#1b232c", "#141a21", "#0f151b", "#0a0e12"],
  },
});

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

const live = createBrowserLive();
const metrics = new MetricRecorder(live.store);
metrics.start();
live.start();
addEventListener("pagehide", (event) => {
  // A page kept for the back button continues when it is shown again.
  if (event.persisted) return;
  live.stop();
  metrics.stop();
});
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <LiveContext value={live}>
        <MetricContext value={metrics}>
          <App />
        </MetricContext>
      </LiveContext>
    </MantineProvider>
  </StrictMode>,
);
