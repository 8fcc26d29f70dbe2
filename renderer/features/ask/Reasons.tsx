import { useTranslation } from 'react-i18next';
import type { Reason } from '../../../shared/domain/route.ts';
import type { Words } from '../../i18n/en/en.ts';

/** Reasons that have a text in each language of the window; a newer engine may send others, with its own text. */
type ReasonKey = keyof Words['ask']['reasons'];

/** Why an answer is what it is, a sentence each. Ids of guard rules ("emergency.breathing") are for programs and for support, and not shown. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {reasons
        .filter(({ code }) => !code.includes('.'))
        .map(({ code, text }) => (
          <p key={code + text} className="reason">
            {i18n.exists(`ask.reasons.${code}`) ? t(`ask.reasons.${code as ReasonKey}`) : text}
          </p>
        ))}
    </>
  );
}
