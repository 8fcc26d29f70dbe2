import { useTranslation } from 'react-i18next';
import type { BundleAge } from '../../../shared/contract/ask-result.ts';
import type { Citation } from '../../../shared/contract/approved-words.ts';
import { asWritten } from '../../parts/citations/as-written.ts';
import { CitationChips } from '../../parts/citations/CitationChips.tsx';
import { sourceFacts } from '../../parts/citations/source-facts.ts';
import { sourcePath } from '../../parts/citations/source-path.ts';
import { Markdown } from '../../parts/document/Markdown.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { groupStatements, type StatementGroup } from './group-statements.ts';
import type { ShownStatement } from './question-state.ts';

interface QuotesProps {
  readonly statements: readonly ShownStatement[];
  /** For the names of their bundles; the id stands where one is not known. */
  readonly bundles?: readonly Pick<BundleAge, 'id' | 'title'>[];
  onOpen(place: QuotedPlace): void;
}

/** Approved statements below the headings that they stand under: a rule of one situation says so where it is read. */
export function Quotes({ statements, bundles = [], onOpen }: QuotesProps) {
  const { t, i18n } = useTranslation();
  const facts = (source: Citation): string => {
    const bundle = bundles.find(({ id }) => id === source.bundle)?.title ?? source.bundle;
    const version = t('viewer.version', { bundle, version: source.version });
    return [version, ...sourceFacts(source, t, i18n.language)].join(' · ');
  };
  return (
    <ul className="statements">
      {groupStatements(statements).map((group, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: statements have no id here, and are only ever appended.
        <li key={i}>
          {group.source && <p className="quote-path">{sourcePath(group.source.title, group.source.headingPath)}</p>}
          <GroupWords group={group} />
          <CitationChips citations={group.citations} onOpen={onOpen} />
          {group.source && <p className="quote-facts">{facts(group.source)}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Lists and tables as they were written, and other words as they are. */
function GroupWords({ group: { texts, citations } }: { group: StatementGroup }) {
  const written = asWritten(texts, citations);
  if (written === null) return texts.map((text) => <StepsOrText key={text} text={text} />);
  return (
    <blockquote className="as-written">
      <Markdown text={written} bodyStart={0} mark={null} />
    </blockquote>
  );
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
