import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert } as const;

interface NoticeProps {
  /** `error`: what was asked for did not happen. `warning`: look at it soon. */
  readonly kind: keyof typeof ICONS;
  /** What happened and what to do about it. */
  readonly children: ReactNode;
  readonly testId?: string;
}

/**
 * A message in words, icon and colour (WCAG 1.4.1). ARIA pattern: Alert for errors, which interrupt a screen reader
 * (role `alert`); role `status` for the others, which wait. It is announced where it appears, so render it only then.
 */
export function Notice({ kind, children, testId }: NoticeProps) {
  const Icon = ICONS[kind];
  return (
    <div className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'} data-testid={testId}>
      <Icon aria-hidden size={20} />
      <div>{children}</div>
    </div>
  );
}
