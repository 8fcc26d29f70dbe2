import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { Notice } from '../../ui/Notice.tsx';
import { MaskedNotice } from './MaskedNotice.tsx';

/** What is degraded, and what of the question is hidden from others. */
export function AnswerNotices({ question, result }: { question: string; result: AskResult }) {
  const { t } = useTranslation();
  return (
    <>
      {unsaid(result).map((degradation) => (
        <Notice key={degradation} kind="warning">
          {t(`degradations.${degradation}`)}
        </Notice>
      ))}
      <MaskedNotice question={question} result={result} />
    </>
  );
}

/** What is degraded and not given as a reason already. A missing record always is one, by the code of the disk error. */
function unsaid({ degraded, reasons }: AskResult): AskResult['degraded'] {
  return degraded.filter(
    (degradation) => degradation !== 'not_recorded' && !reasons.some(({ code }) => code === degradation),
  );
}
