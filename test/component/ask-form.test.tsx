import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { describe, expect, it, vi } from 'vitest';
import { AskForm } from '../../renderer/features/ask/AskForm.tsx';
import { startI18n } from '../../renderer/i18n/start.ts';
import { MAX_QUESTION_LENGTH } from '../../shared/contract/ask.ts';

const button = (name: 'Ask' | 'Stop'): HTMLButtonElement => screen.getByRole('button', { name });
const question = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: 'Your question' });

/**
 * The form with the state around it. A browser lets React render between a click's listeners and what the click does
 * by default; a script's click does not, so the states are rendered at once here.
 */
function Asking({
  start = '',
  onAsk,
  onCancel = () => undefined,
}: {
  start?: string;
  onAsk: (question: string) => void;
  onCancel?: () => void;
}) {
  const [text, setText] = useState(start);
  const [running, setRunning] = useState(false);
  const ask = (asked: string): void => {
    onAsk(asked);
    flushSync(() => setRunning(true));
  };
  const cancel = (): void => {
    onCancel();
    flushSync(() => setRunning(false));
  };
  return <AskForm text={text} running={running} onText={setText} onAsk={ask} onCancel={cancel} onNew={null} />;
}

describe('Ask and Stop', () => {
  it('Stop stops: it asks nothing again', () => {
    const [onAsk, onCancel] = [vi.fn(), vi.fn()];
    render(<Asking start="Where is the spill kit?" onAsk={onAsk} onCancel={onCancel} />);
    fireEvent.click(button('Ask'));
    expect(onAsk).toHaveBeenCalledWith('Where is the spill kit?');
    fireEvent.click(button('Stop'));
    expect(onCancel).toHaveBeenCalledOnce();
    expect(onAsk).toHaveBeenCalledOnce();
    expect(button('Ask').disabled).toBe(false);
  });

  it('each is a button of its own, and the question has the focus after either', () => {
    render(<Asking start="Where?" onAsk={() => undefined} />);
    const ask = button('Ask');
    ask.focus();
    fireEvent.click(ask);
    expect(document.activeElement).toBe(question());
    expect(ask.isConnected).toBe(false);
    button('Stop').focus();
    fireEvent.click(button('Stop'));
    expect(document.activeElement).toBe(question());
  });

  it('Enter asks once; held down, or while a question is under way, it asks nothing', () => {
    const onAsk = vi.fn();
    render(<Asking start="Where?" onAsk={onAsk} />);
    fireEvent.keyDown(question(), { key: 'Enter', repeat: true });
    expect(onAsk).not.toHaveBeenCalled();
    fireEvent.keyDown(question(), { key: 'Enter' });
    fireEvent.keyDown(question(), { key: 'Enter' });
    expect(onAsk).toHaveBeenCalledOnce();
  });
});

describe('a question that is too long', () => {
  const long = `${'a policy '.repeat(Math.ceil(MAX_QUESTION_LENGTH / 9) + 400)}end`;

  it('stays as it was pasted, is said to be too long, and is not asked', () => {
    const onAsk = vi.fn();
    render(<Asking onAsk={onAsk} />);
    // A browser cuts what is pasted at this limit, without a word.
    expect(question().getAttribute('maxlength')).toBeNull();
    fireEvent.change(question(), { target: { value: long } });
    expect(question().value).toBe(long);
    expect(question().getAttribute('aria-invalid')).toBe('true');
    const said = screen.getByTestId('ask-too-long');
    expect(said.getAttribute('aria-live')).toBe('polite');
    expect(said.textContent).toContain(`${long.length - MAX_QUESTION_LENGTH} characters too long`);
    expect(question().getAttribute('aria-describedby')?.split(' ')).toContain(said.id);
    expect(button('Ask').disabled).toBe(true);
    fireEvent.keyDown(question(), { key: 'Enter' });
    expect(onAsk).not.toHaveBeenCalled();
  });

  it('is asked once it fits: white space around it does not count', () => {
    const onAsk = vi.fn();
    render(<Asking start={long} onAsk={onAsk} />);
    const fitting = long.slice(0, MAX_QUESTION_LENGTH - 1).trim();
    fireEvent.change(question(), { target: { value: `${fitting}${' '.repeat(50)}` } });
    expect(screen.getByTestId('ask-too-long').textContent).toBe('');
    expect(question().getAttribute('aria-invalid')).toBe('false');
    fireEvent.click(button('Ask'));
    expect(onAsk).toHaveBeenCalledWith(fitting);
  });

  it('is said in Spanish too', async () => {
    await startI18n('es');
    render(<Asking start={'a'.repeat(MAX_QUESTION_LENGTH + 1)} onAsk={() => undefined} />);
    expect(screen.getByTestId('ask-too-long').textContent).toContain('Sobra 1 carácter');
    await startI18n('en');
  });
});
