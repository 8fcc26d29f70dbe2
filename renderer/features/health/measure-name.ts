import { useTranslation } from 'react-i18next';
import type { LatencyMeasure } from '../../../shared/contract/telemetry.ts';

/** What is timed, in words: the waits that a person feels, or a stage. */
export function useMeasureName(): (measure: LatencyMeasure) => string {
  const { t } = useTranslation();
  return (measure) => {
    switch (measure) {
      case 'total':
      case 'first_passage':
      case 'first_token':
        return t(`health.measures.${measure}`);
      default:
        return t(`ask.stages.${measure}`);
    }
  };
}
