import { useTranslation } from 'react-i18next';

/** A span in words: a trace's own name, a stage, or a part of one. A name without words is shown as it is. */
export function useStepName(): (name: string) => string {
  const { t, i18n } = useTranslation();
  return (name) =>
    [`health.steps.${name}`, `ask.stages.${name}`].filter((key) => i18n.exists(key)).map((key) => t(key))[0] ?? name;
}
