import { eld } from 'eld/medium';
import type { DetectedLanguage } from './port.ts';

/** Fewer letters than this say too little of a language. */
const MIN_LETTERS = 12;

/** ISO 639-1. `reliable` only where the text is long enough and one language stands out; medical words alone do not. */
export function detectLanguage(text: string): DetectedLanguage {
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  const found = eld.detect(text);
  return { code: found.language || 'en', reliable: letters >= MIN_LETTERS && found.isReliable() };
}
