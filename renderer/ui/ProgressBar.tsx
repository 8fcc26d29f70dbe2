import type { ReactNode } from 'react';

interface ProgressBarProps {
  /** What is under way: announced politely, and the name of the bar. */
  readonly words: ReactNode;
  /** How far it is; null, or without a total: the bar is indeterminate. */
  readonly event: { readonly done: number; readonly total: number } | null;
}

/** Work that takes a while. Roles: `status` for its words, and a native progress bar that they name. */
export function ProgressBar({ words, event }: ProgressBarProps) {
  return (
    <label>
      <span role="status">{words}</span>
      <progress value={event && event.total > 0 ? event.done / event.total : undefined} max={1} />
    </label>
  );
}
