import type { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Notice } from '../../ui/Notice.tsx';

export function ActionError({ error }: { error: OutpostError | null }) {
  const errorText = useErrorText();
  return error && <Notice kind="error">{errorText(error)}</Notice>;
}
