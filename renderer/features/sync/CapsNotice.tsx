import { useTranslation } from 'react-i18next';
import type { KnowledgeStatus } from '../../../shared/contract/knowledge.ts';
import type { ActiveCaps } from '../../../shared/domain/caps.ts';
import { Notice } from '../../ui/Notice.tsx';

/** What the organisation lets Outpost do less of by what it signed, and for what; nothing where nothing is capped. */
export function CapsNotice({ status: { caps, bundles } }: { status: KnowledgeStatus }) {
  const { t } = useTranslation();
  if (caps.length === 0) return null;
  const titleOf = ({ source, id }: ActiveCaps): string =>
    source === 'enrolment' ? t('knowledge.caps.everything') : (bundles.find((one) => one.id === id)?.title ?? id);
  const words = ({ caps: { claims, languageModel, closed = [] } }: ActiveCaps): string[] => [
    ...(claims === 'related' ? [t('knowledge.caps.related')] : []),
    ...(languageModel === 'off' ? [t('knowledge.caps.modelOff')] : []),
    ...closed.map((category) => t('knowledge.caps.closed', { category: t(`categories.${category}`) })),
  ];
  return (
    <Notice kind="warning" testId="caps">
      <p>{t('knowledge.caps.title')}</p>
      <ul>
        {caps.map((one) => (
          <li key={`${one.source}/${one.id}`}>
            {titleOf(one)}: {words(one).join('; ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
