import type { ReactNode } from "react";

/** While no snapshot has come. */
export function Loading(): ReactNode {
  return (
    <p className="empty" role="status">
      Waiting for the first data …
    </p>
  );
}
