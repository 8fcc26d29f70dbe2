import { useTranslation } from 'react-i18next';
import type { PolicyProblem } from '../../shared/domain/managed-settings.ts';
import { SettingName } from '../../shared/domain/machine-policy.ts';
import { useErrorText } from '../hooks/use-error-text.ts';
import { useStatus } from '../hooks/status-context.tsx';
import { Notice } from '../ui/Notice.tsx';
import { settingTitle } from './setting-words.ts';

/** What of the machine policy IT has to look at, and why a computer did not enrol itself; nothing where all is well. */
export function ManagedProblems() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const managed = useStatus().status?.managed;
  if (managed === undefined) return null;
  const { problems, firstStart } = managed;
  return (
    <>
      {problems.length > 0 && (
        <Notice kind="warning" testId="policy-problems">
          <p>{t('managed.problems')}</p>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.setting} ${problem.value}`}>
                <ProblemLine problem={problem} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {firstStart && (
        <Notice kind="error" testId="first-start-failed">
          <p>{t('managed.firstStart')}</p>
          <p>
            {firstStart.code}: {errorText({ ...firstStart, details: {} })}
          </p>
        </Notice>
      )}
    </>
  );
}

/** The code is what the guide's table of messages is looked up by. */
function ProblemLine({ problem }: { readonly problem: PolicyProblem }) {
  const { t, i18n } = useTranslation();
  const { code, setting, value } = problem;
  if (setting === null) return `${code}: ${t(`errors.${code}`)}`;
  const known = SettingName.safeParse(setting).success;
  const words = known ? 'managed.problem' : 'managed.unknown';
  return `${code}: ${t(words, { name: settingTitle(setting, i18n.language), value })}`;
}
