import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../main/engine/languages/detect.ts';
import { readEntries } from '../../../main/engine/languages/parts/lexicon.ts';
import { PEOPLE_AND_CARE } from '../../../main/engine/languages/sw/lexicon/people-and-care.ts';
import { LITTLE_VERBS, LITTLE_WORDS } from '../../../main/engine/languages/sw/lexicon/little-words.ts';
import { ADJECTIVES } from '../../../main/engine/languages/sw/lexicon/adjectives.ts';
import { THINGS } from '../../../main/engine/languages/sw/lexicon/things.ts';
import { VERBS } from '../../../main/engine/languages/sw/lexicon/verbs.ts';
import { readWordByWord } from '../../../main/engine/languages/word-by-word.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const read = (text: string) => readWordByWord(text, detectLanguage(text), LANGUAGES);

describe('Swahili, word by word', () => {
  it.each([
    ['Ninawe mikono lini?', 'wash hands hand when'],
    ['Nioshe mikono kabla ya kumgusa mgonjwa?', 'wash hand before of touch patient'],
    ['kunawa mikono', 'wash hands hand'],
    ['Mashuka machafu yanafuliwa wapi?', 'sheets dirty wash where'],
    ['Vifaa vinasafishwaje?', 'equipment clean'],
    ['Mwanafunzi anaweza kuingia wodini?', 'student can enter ward'],
    ['Mgonjwa hajibu', 'patient not answer'],
    ['Friji imezimika, joto ni nyuzi 11', 'refrigerator power off temperature is degrees 11'],
  ])('%s', (asked, reading) => {
    expect(read(asked)).toMatchObject({ language: 'sw', reading });
  });

  it('a few words together mean what none of them does', () => {
    expect(read('Mgonjwa wa kifua kikuu')?.searchWords).toContain('tuberculosis');
  });

  it('searches for every meaning of its content words, and for none of the little ones', () => {
    expect(read('Dawa za wagonjwa ziko wapi?')?.searchWords).toBe('medicine medication drug patient patients');
  });

  it('English that staff mix in is searched for as it stands', () => {
    expect(read('Protocol ya sanitizer wodini ni ipi?')?.searchWords).toContain('protocol');
  });

  it('says that no native clinician has read it', () => {
    expect(read('Nioshe mikono lini?')?.reviewed).toBe(false);
  });

  it.each([
    'When do I wash my hands?',
    '¿Cuándo hay que lavarse las manos?',
    'Quand faut-il se laver les mains ?',
    'Quando devo lavare le mani?',
    'Où est la clé de la salle ?',
    'isiguli sifuna ukuzibulala',
    'bukaanku wuxuu rabaa inuu is dilo',
    'NSI stat, who to call',
  ])('does not take %s for Swahili', (asked) => {
    expect(read(asked)).toBeNull();
  });

  it.each([
    ['one word without an end', 'anaku'.repeat(20_000)],
    ['many words', 'anakunywea '.repeat(10_000)],
  ])('takes no time worth naming over %s', (_, hostile) => {
    const from = performance.now();
    read(hostile);
    expect(performance.now() - from).toBeLessThan(2_000);
  });

  it('has every form once, and a meaning for every word that carries one', () => {
    const sources = [THINGS, PEOPLE_AND_CARE, LITTLE_WORDS];
    const forms = sources.flatMap((source) => [...readEntries(source).keys()]);
    const written = sources.flatMap((source) =>
      source
        .split(/[;\n]/)
        .flatMap((entry) => entry.split(':')[0]?.split('/') ?? [])
        .map((form) => form.trim())
        .filter((form) => form !== ''),
    );
    expect(written.filter((form, i) => written.indexOf(form) !== i)).toEqual([]);
    expect(forms).toHaveLength(written.length);
    const meant = [THINGS, PEOPLE_AND_CARE, VERBS, LITTLE_VERBS, ADJECTIVES].flatMap((source) => [
      ...readEntries(source),
    ]);
    expect(meant.filter(([, { english }]) => english.length === 0).map(([form]) => form)).toEqual([]);
    expect(meant.length).toBeGreaterThan(1_000);
  });
});
