import type { FollowUpWords } from '../../languages/parts/follow-up-words.ts';

/** Where a text points back at something that was spoken of. */
interface Pointing {
  /** The text before. */
  readonly before: string;
  /** Of that what may name the thing itself: the last word is what is done with it ("where do I hand it in"). */
  readonly mayName: string;
  /** At a person: what stands before may well be another thing. */
  readonly atPerson: boolean;
}

/** Null where a text points nowhere, or at what it names itself for the first time ("a parcel … it"). */
export function pointingIn(text: string, words: FollowUpWords): Pointing | null {
  const plain = text.replace(words.pointsNowhere, (found) => '#'.repeat(found.length));
  const found = words.pointsBack.exec(plain);
  if (found === null) return null;
  const before = plain.slice(0, found.index);
  if (words.indefinite.test(before)) return null;
  const mayName = before.replace(/[\p{L}\p{N}'’-]+\s*$/u, '');
  return { before, mayName, atPerson: words.ofPerson.test(found[0]) };
}
