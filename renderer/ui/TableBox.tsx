import type { ReactNode } from 'react';

/** A table that scrolls sideways where it does not fit; reachable by keyboard (WCAG 2.1.1), named for screen readers. */
export function TableBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="table-box" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
