import { commonPairs } from './common-run.ts';

export interface WordChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words with the space behind them: joined they are the text again. */
const pieces = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** How a text became another, word by word; what is the same and added, joined, is the new text. */
export function wordChanges(before: string, after: string): WordChange[] {
  const [old, now] = [pieces(before), pieces(after)];
  const plain = (words: readonly string[]) => words.map((word) => word.trim());
  const changes: WordChange[] = [];
  const add = (kind: WordChange['kind'], text: string): void => {
    const last = changes.at(-1);
    if (text === '') return;
    if (last?.kind === kind) changes[changes.length - 1] = { kind, text: last.text + text };
    else changes.push({ kind, text });
  };
  let [i, j] = [0, 0];
  for (const [oldAt, nowAt] of [...commonPairs(plain(old), plain(now)), [old.length, now.length] as const]) {
    add('removed', old.slice(i, oldAt).join(''));
    add('added', now.slice(j, nowAt).join(''));
    add('same', now[nowAt] ?? '');
    [i, j] = [oldAt + 1, nowAt + 1];
  }
  return changes;
}
