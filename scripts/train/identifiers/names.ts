import type { Random } from '../../../main/eval/perturbation/random.ts';
import { chance, pick } from './chance.ts';
import type { Material } from './lists.ts';

/** Which surnames go with which given names. */
const SURNAMES_OF: Readonly<Record<string, readonly string[]>> = {
  anglo: ['anglo'],
  anglof: ['anglo'],
  hispano: ['hispano'],
  hispanof: ['hispano'],
  luso: ['luso'],
  franco: ['franco'],
  francof: ['franco'],
  haiti: ['franco'],
  malagasy: ['franco'],
  swahili: ['africa'],
  eastafrica: ['africa'],
  ethiosom: ['africa', 'arab'],
  westafrica: ['africa'],
  southafrica: ['africa'],
  southasia: ['southasia'],
  arab: ['arab'],
  eastasia: ['asia'],
  pacific: ['pacific', 'anglo'],
  europe: ['europe'],
};
const REGIONS = Object.keys(SURNAMES_OF);

export interface Person {
  readonly first: string;
  readonly last: string;
}

/** Names that no list has: ends of one joined to the beginnings of another. */
function invented(random: Random, a: string, b: string): string {
  const head = a.slice(0, Math.max(2, Math.ceil(a.length * (0.3 + random() * 0.4))));
  const tail = b.slice(Math.floor(b.length * (0.3 + random() * 0.3)));
  return head + tail.toLowerCase();
}

const INVENTED_SHARE = 0.3;

export function personOf(random: Random, material: Material, regions: readonly string[] = REGIONS): Person {
  const region = pick(random, regions);
  const given = material.given.get(region) ?? ['Ana'];
  const surnames = material.surnames.get(pick(random, SURNAMES_OF[region] ?? ['anglo'])) ?? ['Sample'];
  const one = (list: readonly string[]): string =>
    chance(random, INVENTED_SHARE) ? invented(random, pick(random, list), pick(random, list)) : pick(random, list);
  return {
    first: one(given).replaceAll('-', chance(random, 0.5) ? ' ' : '-'),
    last: one(surnames).replaceAll('-', ' '),
  };
}

export function fullName(random: Random, material: Material, regions?: readonly string[]): string {
  const { first, last } = personOf(random, material, regions);
  const roll = random();
  if (roll < 0.62) return `${first} ${last}`;
  if (roll < 0.72) return `${first} ${personOf(random, material, regions).first} ${last}`;
  if (roll < 0.8) return `${first} ${last[0]}. ${personOf(random, material, regions).last}`;
  if (roll < 0.88) return `${first} ${last} ${personOf(random, material, regions).last}`;
  if (roll < 0.92) return `${first} ${last}-${personOf(random, material, regions).last}`;
  if (roll < 0.95) return `${first[0]}. ${last}`;
  return `${first} ${pick(random, ['de', 'van', 'bin', 'al', 'da', 'del', 'von', 'de la', "O'"])} ${last}`.replace(
    "O' ",
    "O'",
  );
}

/** As staff write: often one word, often in small letters, sometimes an initial. */
export function staffName(random: Random, material: Material, regions?: readonly string[]): string {
  const { first, last } = personOf(random, material, regions);
  const roll = random();
  if (roll < 0.42) return first;
  if (roll < 0.7) return `${first} ${last}`;
  if (roll < 0.76) return `${first} ${last[0]}`;
  if (roll < 0.8) return `${first} ${last[0]}.`;
  if (roll < 0.84) return `${first[0]}. ${last}`;
  if (roll < 0.88) return `${first} ${personOf(random, material, regions).first} ${last}`;
  if (roll < 0.91) return `${last} ${first}`;
  if (roll < 0.94) return `${last}, ${first}`;
  return last;
}
