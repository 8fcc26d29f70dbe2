import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { TracePrefix, type TraceView } from '../../../shared/contract/telemetry.ts';
import { Route } from '../../../shared/domain/route.ts';
import { useCall } from '../../hooks/use-call.ts';
import { formatDuration, formatPercent, spokenTrace } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { LoadedView, Page } from '../../parts/Page.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useStepName } from './step-name.ts';
import { TraceSearch } from './TraceSearch.tsx';
import { Waterfall } from './Waterfall.tsx';
import { slowestStep } from './waterfall.ts';

/** One trace, found by the beginning of its reference. */
export function TracePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const prefix = TracePrefix.safeParse(id);
  return (
    <Page title={t('health.traceTitle')} actions={<Link to="/health">{t('health.back')}</Link>}>
      <TraceSearch key={id} initial={spokenTrace(id)} />
      {prefix.success ? (
        <FoundTrace key={prefix.data} prefix={prefix.data} />
      ) : (
        <Notice kind="error">{t('health.referenceWrong')}</Notice>
      )}
    </Page>
  );
}

function FoundTrace({ prefix }: { prefix: string }) {
  const { t } = useTranslation();
  const loaded = useCall('telemetry.trace', { traceId: prefix });
  // Null is an answer here: no single trace begins so.
  if (!loaded.loading && !loaded.error && loaded.value === null) {
    return (
      <Notice kind="info" testId="trace-missing">
        <p>{t('health.traceMissing', { reference: spokenTrace(prefix) })}</p>
        <ul>
          {(t('health.traceMissingHelp', { returnObjects: true }) as string[]).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  return <LoadedView loaded={loaded}>{(trace) => trace && <Trace trace={trace} />}</LoadedView>;
}

function Trace({ trace }: { trace: TraceView }) {
  const { t, i18n } = useTranslation();
  const stepName = useStepName();
  const slowest = slowestStep(trace);
  const [root] = trace.steps;
  const route = Route.safeParse(root?.attributes['outpost.route']);
  return (
    <section className="card" data-testid="trace">
      <h2 className="trace">{spokenTrace(trace.traceId)}</h2>
      <Facts
        facts={[
          [t('health.what'), root ? stepName(root.name) : ''],
          ...(route.success ? [[t('health.ended'), t(`routes.${route.data}.title`)] as const] : []),
          [t('health.total'), formatDuration(trace.durationMs, i18n.language)],
          [t('health.stepCount'), String(trace.steps.length)],
        ]}
      />
      {slowest && (
        <p className="slowest-sentence" data-testid="slowest">
          {t('health.slowest', {
            name: stepName(slowest.step.name),
            duration: formatDuration(slowest.step.durationMs, i18n.language),
            share: formatPercent(slowest.share, i18n.language),
          })}
        </p>
      )}
      <Waterfall trace={trace} />
      <p className="meta">{t('health.waterfallHelp')}</p>
    </section>
  );
}
