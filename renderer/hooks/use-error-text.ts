import { useTranslation } from 'react-i18next';
import type { OutpostError } from '../../shared/errors/outpost-error.ts';

const NAMES_A_COMMAND = /`[^`]+`|\bnpm run\b|\boutpost [a-z]|\bcli\.mjs\b|(?:^|\s)--[a-z]/;

/** Of a sentence of the engine that is written for the command line: it names a command, or an option of one. */
export const namesCommand = (text: string): boolean => NAMES_A_COMMAND.test(text);

/** What the window says about a code in one of its places, before what it says about it anywhere. */
export type Told = 'errors' | 'gate.errors' | 'firstStart.errors' | 'knowledge.refusals' | 'accounts.errors';

/**
 * A sentence that says what to do: the window's text for the code where there is one, else the engine's own, unless that
 * names a command, which nobody at a window can give.
 */
export function useErrorText(
  place: Told = 'errors',
): (error: Pick<OutpostError, 'code' | 'message' | 'details'>) => string {
  const { t, i18n } = useTranslation();
  return ({ code, details, message }) => {
    const key = [`${place}.${code}`, `errors.${code}`].find((one) => i18n.exists(one));
    if (key !== undefined) return t(key, { seconds: details.secondsLeft, tries: details.attemptsLeft });
    return namesCommand(message) ? t('errors.unnamed', { code }) : message;
  };
}
