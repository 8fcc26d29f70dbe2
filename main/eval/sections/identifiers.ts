import type { EvalFigure } from '../../../shared/contract/eval.ts';
import type { Redactor } from '../../engine/identifiers/port.ts';
import { TaggedNote } from '../data-sets.ts';
import { percentileFigure, shareFigure } from '../figure.ts';
import { clip, type Section } from './section.ts';

const SETS = [
  { set: 'phi-asq-queries', recall: 0.95, precision: 0.85, clean: 0.1 },
  { set: 'phi-presidio-synth', recall: 0.8, precision: undefined, clean: undefined },
  { set: 'phi-meddocan-es', recall: undefined, precision: undefined, clean: undefined },
] as const;

/** A tagged span counts as found when at least this share of it is masked. */
const FOUND_SHARE = 0.5;

interface Tally {
  spans: number;
  found: number;
  characters: number;
  rightCharacters: number;
  clean: number;
  touched: number;
  readonly missed: string[];
  readonly times: number[];
}

function addNote(tally: Tally, note: TaggedNote, redactor: Redactor): void {
  const from = performance.now();
  const { spans } = redactor.redact(note.text);
  tally.times.push(performance.now() - from);
  const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
    Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  if (note.spans.length === 0) {
    tally.clean += 1;
    if (spans.length > 0) tally.touched += 1;
  }
  for (const gold of note.spans) {
    tally.spans += 1;
    const masked = spans.reduce((sum, span) => sum + overlap(span, gold), 0);
    if (masked >= FOUND_SHARE * (gold.end - gold.start)) tally.found += 1;
    else tally.missed.push(clip(note.text.slice(Math.max(0, gold.start - 40), gold.end + 20), 160));
  }
  for (const span of spans) {
    tally.characters += span.end - span.start;
    tally.rightCharacters += Math.min(
      span.end - span.start,
      note.spans.reduce((sum, gold) => sum + overlap(span, gold), 0),
    );
  }
}

const emptyTally = (): Tally => ({
  spans: 0,
  found: 0,
  characters: 0,
  rightCharacters: 0,
  clean: 0,
  touched: 0,
  missed: [],
  times: [],
});

const aim = (target: number | undefined) => (target === undefined ? {} : { target });

function figuresOf({ set, recall, precision, clean }: (typeof SETS)[number], tally: Tally): EvalFigure[] {
  const found = { id: `identifiers.${set}.recall`, label: `${set}: spans found`, ...aim(recall) };
  const right = {
    id: `identifiers.${set}.precision`,
    label: `${set}: masked characters that are identifiers`,
    ...aim(precision),
  };
  const touched = {
    id: `identifiers.${set}.clean`,
    label: `${set}: clean notes touched`,
    better: 'lower' as const,
    ...aim(clean),
  };
  const slow = { id: `identifiers.${set}.p95`, label: `${set}: 95th percentile of the time` };
  return [
    shareFigure(found, tally.found, tally.spans),
    shareFigure(right, tally.rightCharacters, tally.characters),
    ...(tally.clean > 0 ? [shareFigure(touched, tally.touched, tally.clean)] : []),
    percentileFigure(slow, tally.times, 0.95),
  ];
}

export const identifiersSection: Section = {
  id: 'identifiers',
  title: 'Identifiers',
  async run({ bench, data }) {
    const { redactor } = bench.deps((await bench.knowledge('empty', [])).view);
    const figures: EvalFigure[] = [];
    const examples = [];
    for (const aims of SETS) {
      const notes = await data.lines(aims.set, 'notes', TaggedNote);
      if (!notes) continue;
      const tally = emptyTally();
      for (const note of notes) addNote(tally, note, redactor);
      figures.push(...figuresOf(aims, tally));
      examples.push(...tally.missed.slice(0, 5).map((text) => ({ title: `${aims.set}: missed`, text })));
    }
    if (figures.length === 0) return null;
    return {
      method: `A tagged span is found when at least ${FOUND_SHARE * 100} % of its characters are masked. Countries, nationalities and ages under 90, which Safe Harbor does not name, count as missed where a set tags them.`,
      figures,
      plots: [],
      examples,
    };
  },
};
