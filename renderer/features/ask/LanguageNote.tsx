import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask-result.ts';

const nameOf = (code: string): string => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

/**
 * Why there is no answer, and what to do in danger, in the languages that the question may be in
 * (main/engine/languages/notes.ts): its asker may not read the language of this window. Then those to ask in.
 */
export function LanguageNote({ result }: { result: AskResult }) {
  const { t } = useTranslation();
  const { languageNotes = [], worksIn = [] } = result;
  return (
    <>
      {languageNotes.map(({ language, text }) => (
        <p key={language} className="language-note" lang={language} dir="auto" data-testid="language-note">
          {text}
        </p>
      ))}
      {worksIn.length > 0 && (
        <p data-testid="works-in">{t('ask.worksIn', { languages: worksIn.map(nameOf).join(', ') })}</p>
      )}
    </>
  );
}
