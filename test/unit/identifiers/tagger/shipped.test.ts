import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/engine/identifiers/redact.ts';
import { loadTagger } from '../../../../main/engine/identifiers/tagger/load-tagger.ts';
import { assetRoot } from '../../../../main/engine/platform/assets.ts';
import { readMarked } from '../../../../scripts/train/identifiers/rows.ts';
import { scoreTexts, taggedOf } from '../../../../scripts/train/identifiers/score.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

const MODELS = join(assetRoot(import.meta.dirname), 'models');
const HELD_OUT = 'north-atlantic';
const MAX_BYTES = 2_000_000;
/** Below the figures by about twice their standard error. */
const FLOOR = { recall: 0.88, precision: 0.88 };

const { redact } = createRedactor(LANGUAGES, { tagger: loadTagger(MODELS, LANGUAGES) });

describe('the shipped weights', () => {
  it('are a file of less than two megabytes', () => {
    expect(statSync(join(MODELS, 'identifiers', 'tagger.json')).size).toBeLessThan(MAX_BYTES);
  });

  it('hold the figures of the writer who was never trained on (docs/measurements.md)', () => {
    const file = join(MODELS, 'guard', 'training', 'voices', `${HELD_OUT}.identifiers.jsonl`);
    const texts = readMarked(file, HELD_OUT).map(taggedOf);
    const { found, spans, right, characters } = scoreTexts(texts, (text) => redact(text).spans);
    expect(found / spans).toBeGreaterThan(FLOOR.recall);
    expect(right / characters).toBeGreaterThan(FLOOR.precision);
  });

  it.each([
    ['he pulled his line again, his sister tamsin is on 0882 555 019', ['tamsin', '0882 555 019']],
    ['pls send chw to plot 14b behind the old mill, ask for nomfundo', ['plot 14b', 'nomfundo']],
    ['the lady in 6 is ninety four and her daughter is Oluchi', ['ninety four', 'Oluchi']],
    ['la señora Yaretzi dejó su carnet, placas GHT-22-91', ['Yaretzi', 'GHT-22-91']],
    ['for María de los Ángeles Guadalupe Hernández de la Cruz', ['Guadalupe', 'Hernández']],
    ['mzee Kipsang ameacha kadi namba 4471/23', ['Kipsang', '4471/23']],
    ['madame Ngono née le 3 mars 1961 habite derrière le marché', ['Ngono', '3 mars 1961']],
  ])('mask what staff write: %s', (text, identifiers) => {
    const masked = redact(text).text;
    for (const identifier of identifiers) expect(masked).not.toContain(identifier);
  });

  it.each([
    'who signs when the matron is away',
    'The April rota for ward 2',
    'is the parkinsons leaflet in the box by the door',
    'room temp is 29 degrees, do we move the insulin',
    '¿quién guarda la llave de la farmacia?',
    'qui garde la clé de la pharmacie la nuit',
    'nani anashika ufunguo wa dawa usiku',
    'isiguli siqulekile futhi asiphefumuli kahle ngicela usizo manje',
    'pt on 0.125 daily, who countersigns',
  ])('leave what names no person: %s', (text) => {
    expect(redact(text)).toEqual({ text, spans: [] });
  });
});
