import type { ReactNode } from 'react';

interface TableBoxProps {
  /** The accessible name of the region. */
  readonly label: string;
  /** One `table`. */
  readonly children: ReactNode;
}

/** A table that scrolls sideways where it does not fit. Role: a named region that takes the focus, so that the keyboard scrolls it too (WCAG 2.1.1). */
export function TableBox({ label, children }: TableBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="table-box" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
