import { useTranslation } from 'react-i18next';
import type { Reason } from '../../../shared/domain/route.ts';
import { isErrorCode } from '../../../shared/errors/codes.ts';
import type { Words } from '../../i18n/en/en.ts';

/** Reasons that have a text in each language of the window; a newer engine may send others, with its own text. */
type ReasonKey = keyof Words['ask']['reasons'];

/** The code of an error is that of a record that was refused, whatever refused it: support is told the code. */
function useSaid(): (reason: Reason) => string {
  const { t, i18n } = useTranslation();
  return ({ code, text }) => {
    if (i18n.exists(`ask.reasons.${code}`)) return t(`ask.reasons.${code as ReasonKey}`);
    return isErrorCode(code) ? `${t('ask.reasons.not_recorded')} (${code})` : text;
  };
}

/** Why an answer is what it is, a sentence each. Ids of guard rules ("emergency.breathing") are for programs and for support, and not shown. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const said = useSaid();
  return (
    <>
      {reasons
        .filter(({ code }) => !code.includes('.'))
        .map((reason) => (
          <p key={reason.code + reason.text} className="reason">
            {said(reason)}
          </p>
        ))}
    </>
  );
}
