import { useTranslation } from 'react-i18next';

/** An attribute's key in the words: its dots would be read as levels. */
const attributeKey = (name: string): string => name.replaceAll('.', '_');

/** What was noted about a step: in words, and under the name by which the centre knows it. */
export function StepAttributes({ attributes }: { attributes: Readonly<Record<string, string>> }) {
  const { t, i18n } = useTranslation();
  const words = (name: string, value: string): string => {
    if (name === 'outpost.route') return t(`routes.${value}.title`);
    if (name === 'outpost.category') return t(`categories.${value}`);
    if (name === 'outpost.degradation') return t(`degradations.${value}`);
    return value;
  };
  return (
    <dl className="attributes">
      {Object.entries(attributes).map(([name, value]) => (
        <div key={name}>
          <dt>
            {i18n.exists(`health.attributes.${attributeKey(name)}`)
              ? t(`health.attributes.${attributeKey(name)}`)
              : name}{' '}
            <code>{name}</code>
          </dt>
          <dd>{words(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
