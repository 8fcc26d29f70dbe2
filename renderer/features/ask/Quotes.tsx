import { useTranslation } from 'react-i18next';
import type { BundleAge, Citation } from '../../../shared/contract/ask.ts';
import { asWritten } from '../../parts/citations/as-written.ts';
import { CitationChips } from '../../parts/citations/CitationChips.tsx';
import { sourcePath } from '../../parts/citations/source-path.ts';
import { Markdown } from '../../parts/document/Markdown.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import type { ShownStatement } from './question-state.ts';

interface QuotesProps {
  readonly statements: readonly ShownStatement[];
  /** For the names of their bundles; the id stands where one is not known. */
  readonly bundles?: readonly Pick<BundleAge, 'id' | 'title'>[];
  onOpen(place: QuotedPlace): void;
}

/** Approved statements, each below the headings that it stands under: a rule of one situation says so where it is read. */
export function Quotes({ statements, bundles = [], onOpen }: QuotesProps) {
  const { t } = useTranslation();
  const version = ({ bundle, version }: Citation): string =>
    t('viewer.version', { bundle: bundles.find(({ id }) => id === bundle)?.title ?? bundle, version });
  return (
    <ul className="statements">
      {statements.map(({ text, citations }, i) => {
        const [source] = citations;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: statements have no id here, and are only ever appended.
          <li key={i}>
            {source && <p className="quote-path">{sourcePath(source.title, source.headingPath)}</p>}
            <StatementText text={text} citations={citations} />
            <CitationChips citations={citations} onOpen={onOpen} />
            {source && <small className="quote-version">{version(source)}</small>}
          </li>
        );
      })}
    </ul>
  );
}

/** A list or a table as it was written, and other words as they are. */
function StatementText({ text, citations }: ShownStatement) {
  const written = asWritten(text, citations);
  if (written !== null) {
    return (
      <blockquote className="as-written">
        <Markdown text={written} bodyStart={0} mark={null} />
      </blockquote>
    );
  }
  return <StepsOrText text={text} />;
}

/** "Lead-in: 1. first 2. second" as a list again; every word stays. */
function StepsOrText({ text }: { text: string }) {
  const parts = text.split(/(?<=[.:;!?)”"]) (?=\d{1,2}\. \p{Lu})/u);
  const [lead, ...steps] = parts;
  if (steps.length < 2) return <blockquote>{text}</blockquote>;
  return (
    <blockquote>
      <p>{lead}</p>
      <ul className="steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </blockquote>
  );
}
