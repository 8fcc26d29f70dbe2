import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Notice } from '../../ui/Notice.tsx';

/** Each place that was asked, and why it gave nothing. */
const Attempts = z.array(z.object({ source: z.string(), code: z.string() }));

/** Why the models did not come, by place. One that was stopped did not fail, so it does not interrupt. */
export function FetchFailure({ error }: { readonly error: OutpostError }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (error.code === 'CANCELLED') {
    return (
      <Notice kind="info" testId="models-stopped">
        {t('getReady.models.stopped')}
      </Notice>
    );
  }
  const attempts = Attempts.safeParse(error.details.attempts).data ?? [];
  return (
    <Notice kind="error" testId="models-failed">
      <p>
        <code>{error.code}</code> {errorText(error)}
      </p>
      {attempts.length > 0 && (
        <ul>
          {attempts.map(({ source, code }) => (
            <li key={source}>
              {t('getReady.models.tried', { source })} <code>{code}</code>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
