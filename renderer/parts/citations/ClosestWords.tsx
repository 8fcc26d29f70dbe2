import { BookOpenText, BookSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClosestWords as Closest } from '../../../shared/contract/approved-words.ts';
import { Markdown } from '../document/Markdown.tsx';
import { placeOf, type QuotedPlace } from '../document/quoted-place.ts';
import { sourceFacts } from './source-facts.ts';
import { ownHeadingLength, sourcePath } from './source-path.ts';

interface ClosestWordsProps {
  /** Best first; nothing is rendered for none. */
  readonly closest: readonly Closest[];
  /** Above them, where nothing there says yet what they are. */
  readonly heading?: string;
  /** They stand below a heading of the third level. */
  readonly nested?: boolean;
  onOpen(place: QuotedPlace): void;
}

/**
 * Approved words near the question that may not answer it: to the letter, each with what tells whether it is meant for
 * this case. Dashed, with an icon and a line of its own: told from an answer without colour (WCAG 1.4.1). Role: a
 * region for each, named by its document and headings.
 */
export function ClosestWords({ closest, heading, nested = heading !== undefined, onOpen }: ClosestWordsProps) {
  const { t, i18n } = useTranslation();
  const Heading = nested ? 'h4' : 'h3';
  if (closest.length === 0) return null;
  return (
    <div className="closest-words" data-testid="closest-words">
      {heading !== undefined && <h3>{heading}</h3>}
      {closest.map((words) => {
        const path = sourcePath(words.title, words.heading);
        return (
          <section key={words.n} className="closest" data-testid="closest" aria-label={path}>
            <p className="closest-claim">
              <BookSearch aria-hidden size={16} />
              {t('ask.mayNotAnswer')}
            </p>
            <Heading>{path}</Heading>
            <p className="closest-facts" data-testid="closest-facts">
              {sourceFacts(words, t, i18n.language).join(' · ')}
            </p>
            <Markdown text={words.quote} bodyStart={ownHeadingLength(words.quote, words.heading)} mark={null} />
            <button
              type="button"
              className="citation-chip"
              data-testid="closest-source"
              onClick={() => onOpen(placeOf(words))}
            >
              <BookOpenText aria-hidden size={14} />
              {t('ask.openSource', { title: words.title })}
            </button>
          </section>
        );
      })}
    </div>
  );
}
