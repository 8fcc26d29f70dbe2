import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Notice } from '../../ui/Notice.tsx';
import { markIdentifiers } from './mark-identifiers.ts';

interface MaskedNoticeProps {
  readonly question: string;
  readonly result: AskResult;
}

/** What is hidden of the question wherever it is kept or shown to others; the asker alone sees it as typed. */
export function MaskedNotice({ question, result }: MaskedNoticeProps) {
  const { t } = useTranslation();
  const count = Object.values(result.masked).reduce<number>((sum, n) => sum + (n ?? 0), 0);
  if (count === 0) return null;
  return (
    <Notice kind="info" testId="masked">
      <p>{t('ask.masked', { count })}</p>
      <MaskedWords question={question} />
    </Notice>
  );
}

function MaskedWords({ question }: { question: string }) {
  const { t } = useTranslation();
  const { value } = useCall('guard.redact', { text: question });
  if (value === null) return null;
  return (
    <p className="masked-words">
      {markIdentifiers(question, value.spans).map(({ text, label }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order.
        <Fragment key={i}>
          {label === null ? <span>{text}</span> : <MaskedWord text={text} label={t(`ask.identifiers.${label}`)} />}
        </Fragment>
      ))}
    </p>
  );
}

function MaskedWord({ text, label }: { text: string; label: string }) {
  return (
    <span className="masked-word">
      {text} <small>{label}</small>
    </span>
  );
}
