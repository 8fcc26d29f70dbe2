import type { Citation } from '../../../shared/contract/approved-words.ts';
import { Markdown } from '../document/Markdown.tsx';
import { joinQuotes } from './as-written.ts';

/** What was quoted under one heading, in the document's order: a list or a table as it was written. */
export function Quoted({ citations }: { citations: readonly Citation[] }) {
  const written = joinQuotes(citations);
  if (written === null) {
    return [...citations]
      .sort((a, b) => a.start - b.start)
      .map(({ n, quote }) => <blockquote key={n}>{quote}</blockquote>);
  }
  return (
    <blockquote className="as-written">
      <Markdown text={written} bodyStart={0} mark={null} />
    </blockquote>
  );
}
