import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert } as const;

/** A message in words, icon and colour. Errors interrupt a screen reader (role alert), others wait (role status). */
export function Notice({ kind, children, testId }: { kind: keyof typeof ICONS; children: ReactNode; testId?: string }) {
  const Icon = ICONS[kind];
  return (
    <div className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'} data-testid={testId}>
      <Icon aria-hidden size={20} />
      <div>{children}</div>
    </div>
  );
}
