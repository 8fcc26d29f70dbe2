import { type ReactNode, useEffect, useRef } from 'react';

interface StepTitleProps {
  readonly children: ReactNode;
  /** What is first on a page takes no focus: nobody has moved yet. */
  readonly first?: boolean;
}

/** The heading of a step. A screen that follows on another takes the focus there: the button that was pressed is gone. */
export function StepTitle({ children, first = false }: StepTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!first) heading.current?.focus();
  }, [first]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
