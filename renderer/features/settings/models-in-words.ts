import type { TFunction } from 'i18next';
import type { SystemStatus } from '../../../shared/contract/system.ts';

/** How both models stand. */
export function modelsInWords(t: TFunction, { llm, embedder }: SystemStatus['models']): string {
  return [
    t('settings.languageModel', { state: t(`settings.modelStates.${llm}`) }),
    t('settings.embedder', { state: t(`settings.modelStates.${embedder}`) }),
  ].join(' · ');
}
