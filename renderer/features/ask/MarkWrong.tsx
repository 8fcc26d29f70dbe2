import { Flag } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { MarkWrongForm } from './MarkWrongForm.tsx';

type State = 'closed' | 'open' | 'sent';

/**
 * "This is wrong", on every answer. ARIA pattern: Disclosure. The focus goes into the form as it opens, back to the
 * button as it closes (Cancel, Escape), and to what is said once it was sent.
 */
export function MarkWrong({ traceId }: { traceId: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<State>('closed');
  const { run, running, error } = useAction('reports.report', () => setState('sent'));
  const region = useRef<HTMLElement>(null);
  const sent = useRef<HTMLParagraphElement>(null);
  const id = useId();

  useEffect(() => {
    if (state === 'sent') sent.current?.focus();
  }, [state]);

  const close = (): void => {
    setState('closed');
    region.current?.querySelector<HTMLButtonElement>('[aria-expanded]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && state === 'open') close();
  };

  if (state === 'sent')
    return (
      <p ref={sent} tabIndex={-1} role="status" className="mark-wrong" data-testid="marked-wrong">
        {t('reports.sent')}
      </p>
    );
  const open = state === 'open';
  return (
    <section ref={region} className="mark-wrong" aria-label={t('reports.formLabel')} onKeyDown={onKeyDown}>
      <Button
        kind="link"
        expanded={open}
        controls={id}
        onClick={() => (open ? close() : setState('open'))}
        testId="mark-wrong"
      >
        <Flag aria-hidden size={16} />
        {t('reports.mark')}
      </Button>
      <div id={id}>
        {open && <MarkWrongForm sending={running} onSend={(note) => run({ traceId, note })} onCancel={close} />}
        <ActionError error={error} />
      </div>
    </section>
  );
}
