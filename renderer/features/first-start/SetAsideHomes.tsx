import { useTranslation } from 'react-i18next';
import type { SetupState } from '../../../shared/contract/setup.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useStatus } from '../../hooks/status-context.tsx';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatDateTime } from '../../ui/format.ts';

/** Homes that were set aside here: each can take its place again while no other is there. */
export function SetAsideHomes({ homes }: { readonly homes: SetupState['setAside'] }) {
  const { t, i18n } = useTranslation();
  const { update } = useStatus();
  const putBack = useAction('setup.putBack', update);
  if (homes.length === 0) return null;
  return (
    <section aria-labelledby="set-aside-homes" data-testid="set-aside-homes">
      <h2 id="set-aside-homes">{t('firstStart.anew.listed')}</h2>
      <ul>
        {homes.map(({ name, at }) => (
          <li key={name}>
            {t('firstStart.anew.one', { at: formatDateTime(at, i18n.language) })}{' '}
            <Button onClick={() => putBack.run({ name })} disabled={putBack.running} testId="put-back">
              {t('firstStart.anew.putBack')}
            </Button>
          </li>
        ))}
      </ul>
      <ActionError error={putBack.error} />
    </section>
  );
}
