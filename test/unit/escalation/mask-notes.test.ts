import { describe, expect, it } from 'vitest';
import { maskAgain, maskReviewed } from '../../../main/engine/escalation/mask-notes.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const failsWith = (code: string) => expect.objectContaining({ code });
const redactor = createRedactor(LANGUAGES, {
  known: () => ({ contacts: [{ name: 'Amina Yusuf', phone: '555-0134' }], facilities: [], accounts: [] }),
});
const TEXT = 'Call 555-867-5309, then tell patient Amina Yusuf and Barnaby Thistlewood.';
const MASKED = 'Call [PHONE], then tell patient [NAME] and [NAME].';

/** Every mask as the reviewer was shown it, those of `words` undone. */
const seen = (...words: string[]) =>
  redactor.redact(TEXT).spans.map((span) => ({ ...span, undone: words.includes(TEXT.slice(span.start, span.end)) }));

describe('what a reviewer wrote', () => {
  it('is kept as it was shown', async () => {
    expect(await maskReviewed(redactor, TEXT, seen())).toEqual({ text: MASKED, asTyped: [] });
    expect(await maskReviewed(redactor, TEXT, undefined)).toEqual({ text: MASKED, asTyped: [] });
  });

  it('keeps the clinic’s own where that was undone, also when it is masked again where it is stored', async () => {
    const note = await maskReviewed(redactor, TEXT, seen('Amina Yusuf'));
    expect(note.text).toBe('Call [PHONE], then tell patient Amina Yusuf and [NAME].');
    expect(note.asTyped.map(({ start, end }) => note.text.slice(start, end))).toEqual(['Amina Yusuf']);
    expect(maskAgain(redactor, note)).toBe(note.text);
    expect(maskAgain(redactor, { ...note, asTyped: [] })).toBe(MASKED);
  });

  it('keeps no other name, whatever was undone', async () => {
    await expect(maskReviewed(redactor, TEXT, seen('Barnaby Thistlewood'))).rejects.toEqual(failsWith('NOT_ALLOWED'));
    await expect(maskReviewed(redactor, TEXT, seen('555-867-5309'))).rejects.toEqual(failsWith('NOT_ALLOWED'));
  });

  it('is not kept with a mask that its writer has not seen', async () => {
    await expect(maskReviewed(redactor, TEXT, seen().slice(1))).rejects.toEqual(failsWith('CONFLICT'));
    await expect(maskReviewed(redactor, TEXT, [])).rejects.toEqual(failsWith('CONFLICT'));
  });

  it('the sentence about the fridge and the colleague stays as it was written', async () => {
    const text = 'Keep it between +2 and +8 °C. Ask Amina Yusuf on 555-0134.';
    expect((await maskReviewed(redactor, text, [])).text).toBe(text);
  });
});
