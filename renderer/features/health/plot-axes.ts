import type uPlot from 'uplot';
import type { Colours } from './plot-colours.ts';

const FONT = '12px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
/** Width kept for one label of the x axis, and its height, px. */
const LABEL_SPACE = 46;
const LABEL_HEIGHT = 26;

/** Positions 0, 1, 2, …: with half a step of space at both ends. */
export const positions = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
export const positionScale = (count: number): uPlot.Scale => ({ time: false, range: [-0.5, count - 0.5] });

/** A label below every position, or below every second, third, … where labels would overlap. */
export function labelAxis(colours: Colours, labels: readonly string[]): uPlot.Axis {
  return {
    stroke: colours('ink-soft'),
    font: FONT,
    grid: { show: false },
    ticks: { show: false },
    gap: 4,
    size: LABEL_HEIGHT,
    splits: (plot) => {
      const every = Math.max(1, Math.ceil((labels.length * LABEL_SPACE) / Math.max(1, plot.width)));
      return positions(labels.length).filter((at) => (labels.length - 1 - at) % every === 0);
    },
    values: (_plot, splits) => splits.map((at) => labels[at] ?? ''),
  };
}

export function valueAxis(colours: Colours, format: (value: number) => string, size = 48): uPlot.Axis {
  const grid = { stroke: colours('line'), width: 1 };
  return {
    stroke: colours('ink-soft'),
    font: FONT,
    grid,
    ticks: { show: false },
    size,
    gap: 6,
    values: (_plot, splits) => splits.map(format),
  };
}

/** Counts: from zero, whole steps, never empty. */
export const countScale: uPlot.Scale = { range: (_plot, _min, max) => [0, Math.max(1, Math.ceil((max ?? 0) * 1.08))] };
export const wholeNumber = (language: string) => (value: number) =>
  Number.isInteger(value) ? new Intl.NumberFormat(language).format(value) : '';
