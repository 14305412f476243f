import type { ReactNode } from "react";

/** A value with a bar of how much of its whole it is; no bar where the share is not known. */
export function ValueBar({ text, share }: { readonly text: string; readonly share: number | null }): ReactNode {
  return (
    <span className="value-bar">
      <span>{text}</span>
      <span className="bar" aria-hidden="true">
        {share === null || !Number.isFinite(share) ? null : (
          <span style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />
        )}
      </span>
    </span>
  );
}
