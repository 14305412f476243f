import { Component, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
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
