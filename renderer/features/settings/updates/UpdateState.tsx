import { useTranslation } from 'react-i18next';
import type { UpdateStatus } from '../../../../shared/contract/updates.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { formatBytes, formatDateTime } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { useUpdateError } from './use-update-error.ts';

/** Which version runs, what comes next, what is new in it, and what keeps it away. */
export function UpdateState({ status }: { readonly status: UpdateStatus }) {
  const { t, i18n } = useTranslation();
  const { state, offered, current, channel, lastCheck, notAgain } = status;
  if (status.byAdministrator) {
    return (
      <>
        <p data-testid="update-by-administrator">{t('updates.byAdministrator')}</p>
        <Facts facts={[[t('updates.running'), current]]} />
      </>
    );
  }
  const said = t(`updates.states.${state}`, { version: offered?.version ?? t('updates.aVersion') });
  return (
    <>
      {state === 'refused' ? (
        <Notice kind="warning" testId="update-refused">
          {said}
        </Notice>
      ) : (
        <p data-testid="update-state">{said}</p>
      )}
      {state === 'held' && <p data-testid="update-waits">{t(`updates.waits.${status.waitsFor ?? 'soon'}`)}</p>}
      {state === 'downloading' && offered && <Fetched done={status.downloaded} total={offered.bytes} />}
      <Facts
        facts={[
          [t('updates.running'), current],
          ...(offered === null
            ? []
            : ([
                [t('updates.next'), offered.version],
                [t('updates.size'), formatBytes(offered.bytes, i18n.language)],
              ] as const)),
          ...(channel === null ? [] : ([[t('updates.channel'), t(`updates.channels.${channel}`)]] as const)),
          [t('updates.lastCheck'), lastCheck === null ? t('updates.never') : formatDateTime(lastCheck, i18n.language)],
          ...(notAgain.length === 0 ? [] : ([[t('updates.notAgain'), notAgain.join(', ')]] as const)),
        ]}
      />
      {status.problem && <Problem problem={status.problem} isRefused={state !== 'current'} />}
      {offered && <WhatIsNew offered={offered} />}
    </>
  );
}

/** How far a download in the background is; its bar has its words for a name. */
function Fetched({ done, total }: { readonly done: number; readonly total: number }) {
  const { t, i18n } = useTranslation();
  const size = (bytes: number): string => formatBytes(bytes, i18n.language);
  return (
    <label>
      <span>{t('updates.progress', { done: size(done), total: size(total) })}</span>
      <progress value={done} max={total} />
    </label>
  );
}

interface ProblemProps {
  readonly problem: NonNullable<UpdateStatus['problem']>;
  /** As opposed to a version that is not for this workstation yet. */
  readonly isRefused: boolean;
}

function Problem({ problem, isRefused }: ProblemProps) {
  const { t, i18n } = useTranslation();
  const why = useUpdateError()(problem);
  const { code } = problem;
  const at = formatDateTime(problem.at, i18n.language);
  return (
    <Notice kind={isRefused ? 'warning' : 'info'} testId="update-problem">
      {t(isRefused ? 'updates.problem' : 'updates.notYet', { at, code, why, interpolation: { escapeValue: false } })}
    </Notice>
  );
}

/** In the language of the window where they are, else as they were written. */
function WhatIsNew({ offered }: { readonly offered: NonNullable<UpdateStatus['offered']> }) {
  const { t, i18n } = useTranslation();
  const { notes, version } = offered;
  const [[language, first] = []] = Object.entries(notes);
  const own = notes[i18n.language.slice(0, 2)];
  const text = own ?? first;
  if (text === undefined) return null;
  return (
    <section aria-labelledby="update-notes">
      <h3 id="update-notes">{t('updates.whatIsNew', { version })}</h3>
      <p className="update-notes" {...(own === undefined ? { lang: language } : {})} data-testid="update-notes">
        {text}
      </p>
    </section>
  );
}
