import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnrolmentShown } from '../../../../shared/contract/setup.ts';
import { Button } from '../../../ui/Button.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { StepTitle } from '../StepTitle.tsx';

interface CompareProps {
  readonly shown: EnrolmentShown;
  onCompared(): void;
  onBack(): void;
}

/** Whose workstation this becomes, and the fingerprint that a person compares before it does. */
export function Compare({ shown, onCompared, onBack }: CompareProps) {
  const { t } = useTranslation();
  const [compared, setCompared] = useState(false);
  const { organisation, facility, departments, sources, fingerprint } = shown;
  return (
    <>
      <StepTitle>{t('firstStart.compare.title')}</StepTitle>
      <Facts
        facts={[
          [t('firstStart.compare.organisation'), <strong key="organisation">{organisation}</strong>],
          [t('firstStart.compare.facility'), facility],
          [t('firstStart.compare.departments'), departments.join(', ')],
          [t('firstStart.compare.sources'), sources.join(', ') || t('common.none')],
        ]}
      />
      <p>{t('firstStart.compare.help')}</p>
      <h2 id="fingerprint">{t('firstStart.compare.fingerprint')}</h2>
      <ol className="groups" aria-labelledby="fingerprint" data-testid="fingerprint">
        {fingerprint.split(' ').map((group, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group may stand in it twice; none moves.
          <li key={n}>{group}</li>
        ))}
      </ol>
      <label className="check">
        <input
          type="checkbox"
          checked={compared}
          onChange={(event) => setCompared(event.target.checked)}
          data-testid="compared"
        />
        {t('firstStart.compare.compared')}
      </label>
      <div className="row">
        <Button kind="primary" disabled={!compared} onClick={onCompared} testId="next">
          {t('firstStart.next')}
        </Button>
        <Button kind="link" onClick={onBack}>
          {t('firstStart.back')}
        </Button>
      </div>
    </>
  );
}
