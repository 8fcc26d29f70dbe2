import { ChevronDown, ChevronRight, CircleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../ui/format.ts';
import { StepAttributes } from './StepAttributes.tsx';
import { useStepName } from './step-name.ts';
import { barOf, type Step } from './waterfall.ts';

const COLUMNS = 4;

interface Disclosure {
  readonly open: boolean;
  /** The row that it opens. */
  readonly controls: string;
  toggle(): void;
}

/** A button where there is something to open. */
function StepName({ name, disclosure }: { name: string; disclosure: Disclosure | null }) {
  if (disclosure === null) return <span className="no-details">{name}</span>;
  const { open, controls, toggle } = disclosure;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <button type="button" className="disclosure" aria-expanded={open} aria-controls={controls} onClick={toggle}>
      <Chevron aria-hidden size={16} />
      {name}
    </button>
  );
}

function StepTags({ step, slowest }: { step: Step; slowest: boolean }) {
  const { t } = useTranslation();
  const code = step.attributes['outpost.error.code'];
  return (
    <>
      {slowest && <span className="tag slowest">{t('health.slowestTag')}</span>}
      {step.failed && (
        <span className="tag failed-word">
          <CircleAlert aria-hidden size={14} /> {t('health.failed')}
          {code && `: ${code}`}
        </span>
      )}
    </>
  );
}

function StepBar({ step, totalMs }: { step: Step; totalMs: number }) {
  const { left, width } = barOf(step, totalMs);
  return (
    <span className="bar-track">
      <span
        className={`bar depth-${Math.min(2, step.depth)}`}
        style={{ insetInlineStart: `${left}%`, width: `${width}%` }}
      />
    </span>
  );
}

/** One step; opening it shows what was noted about it. */
export function WaterfallRow({ step, totalMs, slowest }: { step: Step; totalMs: number; slowest: boolean }) {
  const { t, i18n } = useTranslation();
  const name = useStepName()(step.name);
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const hasDetails = Object.keys(step.attributes).length > 0;
  const disclosure = hasDetails ? { open, controls: detailsId, toggle: () => setOpen(!open) } : null;
  return (
    <>
      <tr className={step.failed ? 'failed' : ''} data-step={step.name}>
        <th scope="row" className="step" style={{ paddingInlineStart: `${8 + step.depth * 18}px` }}>
          <div>
            {step.depth > 0 && <span className="visually-hidden">{t('health.level', { level: step.depth })} </span>}
            <StepName name={name} disclosure={disclosure} />
            <StepTags step={step} slowest={slowest} />
          </div>
        </th>
        <td className="timeline" aria-hidden="true">
          <StepBar step={step} totalMs={totalMs} />
        </td>
        <td className="number when">{formatDuration(step.startMs, i18n.language)}</td>
        <td className="number when">{formatDuration(step.durationMs, i18n.language)}</td>
      </tr>
      {hasDetails && (
        <tr id={detailsId} hidden={!open}>
          <td colSpan={COLUMNS}>
            <StepAttributes attributes={step.attributes} />
          </td>
        </tr>
      )}
    </>
  );
}
