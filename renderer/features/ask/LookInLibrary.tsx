import { BookOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCall } from '../../hooks/use-call.ts';
import { wordsInTitles } from '../../parts/library-words.ts';

/** The library, searching for the words of a question that its titles hold; else the whole of it. */
export function LookInLibrary({ question }: { question: string }) {
  const { t } = useTranslation();
  const { value } = useCall('knowledge.documents', {});
  const titles = (value ?? []).map(({ title }) => title);
  const words = wordsInTitles(question, titles, t('library.commonWords').split(' ')).join(' ');
  return (
    <p className="look-in-library" data-testid="look-in-library">
      <Link className="button" to={words === '' ? '/library' : `/library?find=${encodeURIComponent(words)}`}>
        <BookOpen aria-hidden size={20} />
        {words === '' ? t('ask.openLibrary') : t('ask.findInLibrary', { words })}
      </Link>
      {value !== null && words === '' && <small>{t('ask.noTitle')}</small>}
    </p>
  );
}
