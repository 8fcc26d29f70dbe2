import { useTranslation } from 'react-i18next';
import type { LocalHealth } from '../../../shared/contract/telemetry.ts';
import { formatDuration, formatPercent } from '../../ui/format.ts';

/** The few figures that say whether the assistant is well; each with what it means. */
export function KeyFigures({ health }: { health: LocalHealth }) {
  const { t, i18n } = useTranslation();
  const first = health.latencies.find(({ measure }) => measure === 'first_passage');
  const figures = [
    ['questions', new Intl.NumberFormat(i18n.language).format(health.questions)],
    ['hitRate', formatPercent(health.hitRate, i18n.language)],
    ['coverage', formatPercent(health.citationCoverage, i18n.language)],
    ['firstPassage', first ? `≤ ${formatDuration(first.p95, i18n.language)}` : '–'],
  ] as const;
  return (
    <dl className="figures" data-testid="key-figures">
      {figures.map(([name, value]) => (
        <div key={name} data-figure={name}>
          <dt>{t(`health.figures.${name}`)}</dt>
          <dd className="figure-value">{value}</dd>
          <dd className="meta">{t(`health.figureHelp.${name}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
