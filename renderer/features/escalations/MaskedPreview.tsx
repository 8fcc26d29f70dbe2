import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';

/** How a note will be kept, with what is hidden in it set off. */
export function MaskedPreview({ masked }: { masked: string | null }) {
  const { t } = useTranslation();
  if (masked === null) return null;
  // Split by a capturing group: every second part is a label.
  const parts = masked.split(/(\[[A-Z_]+(?:\d*)?\])/);
  return (
    <Notice kind="warning" testId="masked-preview">
      <p>{t('escalations.masked')}</p>
      <blockquote className="kept">
        {/* biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order. */}
        {parts.map((part, i) => (i % 2 === 1 ? <mark key={i}>{part}</mark> : part))}
      </blockquote>
    </Notice>
  );
}
