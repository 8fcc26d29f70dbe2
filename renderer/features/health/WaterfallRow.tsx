import { ChevronDown, ChevronRight, CircleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../ui/format.ts';
import { StepAttributes } from './StepAttributes.tsx';
import { useStepName } from './step-name.ts';
import { barOf, type Step } from './waterfall.ts';

const COLUMNS = 4;

/** One step; opening it shows what was noted about it. */
export function WaterfallRow({ step, totalMs, slowest }: { step: Step; totalMs: number; slowest: boolean }) {
  const { t, i18n } = useTranslation();
  const name = useStepName()(step.name);
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const { left, width } = barOf(step, totalMs);
  const code = step.attributes['outpost.error.code'];
  const hasDetails = Object.keys(step.attributes).length > 0;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <tr className={step.failed ? 'failed' : ''} data-step={step.name}>
        <th scope="row" className="step" style={{ paddingInlineStart: `${8 + step.depth * 18}px` }}>
          <div>
            {step.depth > 0 && <span className="visually-hidden">{t('health.level', { level: step.depth })} </span>}
            {hasDetails ? (
              <button
                type="button"
                className="disclosure"
                aria-expanded={open}
                aria-controls={detailsId}
                onClick={() => setOpen(!open)}
              >
                <Chevron aria-hidden size={16} />
                {name}
              </button>
            ) : (
              <span className="no-details">{name}</span>
            )}
            {slowest && <span className="tag slowest">{t('health.slowestTag')}</span>}
            {step.failed && (
              <span className="tag failed-word">
                <CircleAlert aria-hidden size={14} /> {t('health.failed')}
                {code && `: ${code}`}
              </span>
            )}
          </div>
        </th>
        <td className="timeline" aria-hidden="true">
          <span className="bar-track">
            <span
              className={`bar depth-${Math.min(2, step.depth)}`}
              style={{ insetInlineStart: `${left}%`, width: `${width}%` }}
            />
          </span>
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
