import { afterAll, describe, expect, it } from 'vitest';
import { createOcr } from '../../../../main/engine/authoring/read/ocr/open-ocr.ts';
import { printedGrey } from './printed.ts';

const ocr = createOcr();
afterAll(() => ocr.close());
const PAGE = { layout: 'page', dpi: 150 } as const;

describe('reading a picture of text', () => {
  it('gives words with their places, lines and confidence', async () => {
    const words = await ocr.read(printedGrey(['Give 2.5 mg every 6 hours', 'Do not exceed 40 mg']), {
      ...PAGE,
      language: 'en',
    });
    expect(words.map(({ text }) => text).join(' ')).toBe('Give 2.5 mg every 6 hours Do not exceed 40 mg');
    const dose = words.find(({ text }) => text === '2.5');
    expect(dose?.box.x0).toBeGreaterThan(200);
    expect(dose?.box.x1).toBeLessThan(280);
    expect(dose?.confidence).toBeGreaterThan(0.8);
    expect(new Set(words.map(({ line }) => line)).size).toBe(2);
  });

  it('knows the letters of Spanish and French', async () => {
    const spanish = await ocr.read(printedGrey(['¿Cuántos años tiene el niño?']), { ...PAGE, language: 'es' });
    expect(spanish.map(({ text }) => text).join(' ')).toBe('¿Cuántos años tiene el niño?');
    const french = await ocr.read(printedGrey(['Gardez le reçu à côté de la fenêtre']), { ...PAGE, language: 'fr' });
    expect(french.map(({ text }) => text).join(' ')).toBe('Gardez le reçu à côté de la fenêtre');
  });

  it('ends at once where it is cancelled, and reads the next picture', async () => {
    const controller = new AbortController();
    const request = { ...PAGE, language: 'en', signal: controller.signal };
    const reading = ocr.read(printedGrey(['Wash your hands']), request);
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    const words = await ocr.read(printedGrey(['Wash your hands']), { ...PAGE, language: 'en' });
    expect(words.map(({ text }) => text)).toEqual(['Wash', 'your', 'hands']);
  });

  it('says so where a picture takes too long', async () => {
    const hasty = createOcr({ maxReadMs: 1 });
    const reading = hasty.read(printedGrey(['Wash your hands']), { ...PAGE, language: 'en' });
    await expect(reading).rejects.toMatchObject({ code: 'TIMEOUT' });
    await hasty.close();
  });
});
