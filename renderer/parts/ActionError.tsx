import type { OutpostError } from '../../shared/errors/outpost-error.ts';
import { useErrorText } from '../hooks/use-error-text.ts';
import { Notice } from '../ui/Notice.tsx';

/** What went wrong with what was just asked for, and what to do. An alert: a screen reader says it at once. */
export function ActionError({ error }: { readonly error: OutpostError | null }) {
  const errorText = useErrorText();
  return error && <Notice kind="error">{errorText(error)}</Notice>;
}
