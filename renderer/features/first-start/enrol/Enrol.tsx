import { useState } from 'react';
import { assertNever } from '../../../../shared/domain/assert-never.ts';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { ChooseKey } from './ChooseKey.tsx';
import { Compare } from './Compare.tsx';
import { EnrolFile, type ReadEnrolment } from './EnrolFile.tsx';
import { type Admin, FirstAdminForm } from '../../../parts/person/FirstAdminForm.tsx';
import type { KeyChoice } from './key-choice.ts';
import { StepTitle } from '../StepTitle.tsx';
import { RecoveryKey } from './RecoveryKey.tsx';
import { type Enrolled, useEnrol } from './use-enrol.ts';

/** What has been chosen so far: each step holds no more than those before it. */
type Step =
  | { readonly at: 'file' }
  | { readonly at: 'compare' | 'key'; readonly enrolment: ReadEnrolment }
  | { readonly at: 'admin'; readonly enrolment: ReadEnrolment; readonly key: KeyChoice }
  | { readonly at: 'recovery'; readonly enrolled: Enrolled };

interface EnrolProps {
  onBack(): void;
  /** From here on the screen stays though there is a home: the recovery key is still to be shown. */
  onHold(held: boolean): void;
}

/** From the file to the first admin, then the recovery key once. */
export function Enrol({ onBack, onHold }: EnrolProps) {
  const { t } = useTranslation();
  const errorText = useErrorText('firstStart.errors');
  const [step, setStep] = useState<Step>({ at: 'file' });
  const { busy, error, run } = useEnrol();

  async function make(enrolment: ReadEnrolment, key: KeyChoice, admin: Admin): Promise<void> {
    onHold(true);
    const enrolled = await run({ enrolment, key, admin });
    if (enrolled === null) onHold(false);
    else setStep({ at: 'recovery', enrolled });
  }

  switch (step.at) {
    case 'file':
      return <EnrolFile onRead={(enrolment) => setStep({ at: 'compare', enrolment })} onBack={onBack} />;
    case 'compare':
      return (
        <Compare
          shown={step.enrolment.shown}
          onCompared={() => setStep({ at: 'key', enrolment: step.enrolment })}
          onBack={() => setStep({ at: 'file' })}
        />
      );
    case 'key':
      return (
        <ChooseKey
          onChosen={(key) => setStep({ at: 'admin', enrolment: step.enrolment, key })}
          onBack={() => setStep({ at: 'compare', enrolment: step.enrolment })}
        />
      );
    case 'admin':
      return (
        <FirstAdminForm
          make={t('firstStart.admin.make')}
          busy={busy}
          problem={error && `${error.code}: ${errorText(error)}`}
          onChosen={(admin) => void make(step.enrolment, step.key, admin)}
          onBack={() => setStep({ at: 'key', enrolment: step.enrolment })}
          testId="set-up"
        >
          <StepTitle>{t('firstStart.admin.title')}</StepTitle>
          <p>{t('firstStart.admin.help')}</p>
        </FirstAdminForm>
      );
    case 'recovery':
      return <RecoveryKey {...step.enrolled} onDone={() => onHold(false)} />;
    default:
      return assertNever(step, 'step of enrolling');
  }
}
