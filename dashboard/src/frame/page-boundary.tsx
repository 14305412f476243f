import { Component, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
}

const RELOADED = "heliograph.reloaded-ms";
/** No second automatic reload within this time: one that does not help must not repeat for ever. */
const RELOAD_APART_MS = 60_000;

/** What browsers say when the code of a page can't be fetched. They remember that, so only a reload asks again. */
const FETCH_FAILED = /dynamically imported module|Importing a module script failed|Unable to preload/i;

/** Reloads once where the code of a page was not there; the address keeps what is shown. */
function reloadOnce(error: unknown): void {
  if (!(error instanceof Error) || !FETCH_FAILED.test(error.message)) return;
  try {
    if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < RELOAD_APART_MS) return;
    sessionStorage.setItem(RELOADED, String(Date.now()));
  } catch {
    // Without storage a second reload looks like the first one: the reader decides.
    return;
  }
  location.reload();
}

/**
 * Keeps a fault in one page from taking the frame with it: header and connection stay, and another page can be opened.
 * The usual cause is no fault: the collector was upgraded while the page was open, and a part of the old page is gone.
 */
export class PageBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    reloadOnce(error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="empty" role="alert">
        <p>This part of the page could not be shown; Heliograph may have been upgraded since it was opened.</p>
        <p>
          <button type="button" className="button" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
      </div>
    );
  }
}
