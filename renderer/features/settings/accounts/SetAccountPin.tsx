import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../../hooks/use-action.ts';
import { TwiceField, UNTYPED } from '../../../parts/TwiceField.tsx';
import type { AccountPanelProps } from './panel-props.ts';
import { Panel } from './Panel.tsx';

/** For a colleague who forgot theirs, or whose PIN became known. */
export function SetAccountPin({ id, account, onDone, onCancel }: AccountPanelProps) {
  const { t } = useTranslation();
  const { displayName: name } = account;
  const [pin, setPin] = useState(UNTYPED);
  const [differ, setDiffer] = useState(false);
  const set = useAction('accounts.setPin', () => onDone(t('accounts.pinning.done', { name })));
  const submit = (): void => {
    setDiffer(pin.once !== pin.again);
    if (pin.once === pin.again) set.run({ id: account.id, pin: pin.once });
  };
  return (
    <Panel
      id={id}
      title={t('accounts.pinning.title', { name })}
      help={t('accounts.pinning.help')}
      problem={differ ? t('firstStart.admin.differ') : null}
      error={set.error}
      running={set.running}
      action={t('accounts.pinning.do')}
      onSubmit={submit}
      onCancel={onCancel}
      testId="account-pin-form"
    >
      <TwiceField
        label={t('firstStart.admin.pin')}
        againLabel={t('firstStart.admin.again')}
        value={pin}
        onChange={setPin}
        digits
        testId="account-pin"
      />
    </Panel>
  );
}
