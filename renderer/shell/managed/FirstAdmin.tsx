import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../hooks/session-context.tsx';
import { useStatus } from '../../hooks/status-context.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { FirstAdminForm } from '../../parts/person/FirstAdminForm.tsx';

/** On a computer that enrolled itself and that nobody has an account on: its first admin. Else what is below. */
export function FirstAdmin({ children }: { readonly children: ReactNode }) {
  const { status } = useStatus();
  const accounts = useCall('accounts.list', {});
  const nobody = status?.managed?.settings.enrolmentFile !== undefined && accounts.value?.length === 0;
  return nobody ? <Choose organisation={status.home.organisation ?? ''} /> : children;
}

function Choose({ organisation }: { readonly organisation: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { signIn } = useSession();
  const pin = useRef('');
  const add = useAction('managed.firstAdmin', ({ id }) => void signIn(id, pin.current));
  return (
    <FirstAdminForm
      make={t('managed.make')}
      busy={add.running}
      problem={add.error && errorText(add.error)}
      onChosen={(admin) => {
        pin.current = admin.pin;
        add.run(admin);
      }}
      testId="admin-make"
    >
      <h1>{t('managed.firstAdmin')}</h1>
      <p>{t('managed.firstAdminHelp', { organisation })}</p>
    </FirstAdminForm>
  );
}
