import type { AskResult } from '../../../shared/contract/ask.ts';

/**
 * Why there is no answer, in the language of the question (main/engine/languages/notes.ts): its asker may not
 * read the language of this window. The heading has the same in the latter.
 */
export function LanguageNote({ result }: { result: AskResult }) {
  const [note, ...rest] = result.answer.split('\n\n');
  if (!result.reasons.some(({ code }) => code === 'language_unknown') || rest.length === 0 || result.language === null)
    return null;
  return (
    <p className="language-note" lang={result.language} dir="auto" data-testid="language-note">
      {note}
    </p>
  );
}
