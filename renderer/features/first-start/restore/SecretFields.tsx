import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../../shared/contract/contract.ts';
import type { InputOf } from '../../../../shared/contract/service.ts';
import { Field } from '../../../ui/Field.tsx';
import { type Twice, TwiceField, UNTYPED } from '../../../parts/TwiceField.tsx';

export interface TypedSecret {
  readonly by: 'passphrase' | 'recovery';
  readonly secret: string;
  /** With the recovery key: the passphrase from now on. */
  readonly next: Twice;
}
export const UNCHOSEN: TypedSecret = { by: 'passphrase', secret: '', next: UNTYPED };

export function secretOf({ by, secret, next }: TypedSecret): InputOf<Contract['setup.restore']>['secret'] {
  return by === 'passphrase'
    ? { by, passphrase: secret }
    : { by, recoveryKey: secret.trim(), newPassphrase: next.once };
}

interface SecretFieldsProps {
  readonly value: TypedSecret;
  onChange(value: TypedSecret): void;
}

/** What opens a back-up. Whoever has only the recovery key left chooses another passphrase. */
export function SecretFields({ value, onChange }: SecretFieldsProps) {
  const { t } = useTranslation();
  const { by, secret, next } = value;
  return (
    <>
      <fieldset className="choices">
        <legend>{t('firstStart.restoring.by')}</legend>
        {(['passphrase', 'recovery'] as const).map((way) => (
          <label className="check" key={way}>
            <input
              type="radio"
              name="opened-by"
              checked={by === way}
              onChange={() => onChange({ ...UNCHOSEN, by: way })}
              data-testid={`opened-by-${way}`}
            />
            {t(way === 'passphrase' ? 'firstStart.restoring.byPassphrase' : 'firstStart.restoring.byRecovery')}
          </label>
        ))}
      </fieldset>
      <Field label={t(by === 'passphrase' ? 'gate.passphrase' : 'gate.recovery')}>
        <input
          type={by === 'passphrase' ? 'password' : 'text'}
          autoComplete="off"
          spellCheck={false}
          required
          value={secret}
          onChange={(event) => onChange({ ...value, secret: event.target.value })}
          data-testid="backup-secret"
        />
      </Field>
      {by === 'recovery' && (
        <TwiceField
          label={t('firstStart.key.passphrase')}
          againLabel={t('firstStart.key.again')}
          value={next}
          onChange={(typed) => onChange({ ...value, next: typed })}
          testId="new-passphrase"
        />
      )}
    </>
  );
}
