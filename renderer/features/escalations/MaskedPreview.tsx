import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import type { MaskedText, ShownMask } from './use-masked-text.ts';

/** How a text will be kept, with each mask in it, and the way to undo those that hide the clinic's own. */
export function MaskedPreview({ text, masks, undo }: Pick<MaskedText, 'text' | 'masks' | 'undo'>) {
  const { t } = useTranslation();
  if (masks === null) return null;
  return (
    <Notice kind="warning" testId="masked-preview">
      <p>{t('escalations.masked')}</p>
      <blockquote className="kept">
        {masks.map((mask, i) => (
          <Fragment key={mask.start}>
            {text.slice(masks[i - 1]?.end ?? 0, mask.start)}
            <mark>{mask.undone ? text.slice(mask.start, mask.end) : `[${mask.label}]`}</mark>
          </Fragment>
        ))}
        {text.slice(masks.at(-1)?.end ?? 0)}
      </blockquote>
      <ul className="masks">
        {masks.map((mask, i) => (
          <li key={mask.start}>
            <MaskLine words={text.slice(mask.start, mask.end)} mask={mask} onUndo={(undone) => undo(i, undone)} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface MaskLineProps {
  readonly words: string;
  readonly mask: ShownMask;
  onUndo(undone: boolean): void;
}

function MaskLine({ words, mask, onUndo }: MaskLineProps) {
  const { t } = useTranslation();
  const label = t(`ask.identifiers.${mask.label}`);
  if (!mask.undoable) return <span>{t('escalations.maskHides', { words, label })}</span>;
  return (
    <label>
      <input type="checkbox" checked={mask.undone} onChange={(event) => onUndo(event.target.checked)} />{' '}
      {t('escalations.maskUndo', { words, label })}
    </label>
  );
}
