import nlp from 'compromise';
import { describe, expect, it } from 'vitest';
import { isGivenName, isSurelyGivenName } from '../../../../main/engine/languages/en/identifiers/given-names.ts';

type Lexicon = Readonly<Record<string, string | readonly string[]>>;

const GIVEN = ['FirstName', 'MaleName', 'FemaleName'];

describe('the list of given names', () => {
  it('has every word that the library itself reads as one, and no other word of its lexicon but months', () => {
    const { lexicon } = (nlp.model() as { one: { lexicon: Lexicon } }).one;
    const words = Object.keys(lexicon).filter((word) => /^\p{L}+$/u.test(word));
    const named = words.filter((word) => [lexicon[word] ?? []].flat().some((tag) => GIVEN.includes(tag)));
    expect(named.length).toBeGreaterThan(3_000);
    expect(named.filter((word) => !isGivenName(word))).toEqual([]);
    const more = words.filter((word) => !named.includes(word) && isGivenName(word));
    expect(more.sort()).toEqual(['april', 'august', 'june', 'may']);
  });

  it('tells names that are other words far more often', () => {
    expect([isGivenName('grant'), isSurelyGivenName('grant')]).toEqual([true, false]);
    expect(isSurelyGivenName('amina')).toBe(true);
  });
});
