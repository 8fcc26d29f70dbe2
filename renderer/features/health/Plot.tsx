import { type ReactNode, useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { type Colours, onThemeChange, readColours } from './plot-colours.ts';

interface PlotProps {
  readonly caption: ReactNode;
  /** x first. */
  readonly data: uPlot.AlignedData;
  readonly height: number;
  /** Colours are given when it is drawn. Must depend on `data`, `drawnFor` and colours alone. */
  readonly options: (colours: Colours) => Pick<uPlot.Options, 'series' | 'axes' | 'scales'>;
  /** What else the plot depends on: the language, a choice. */
  readonly drawnFor: string;
  /** The figures under the pointer in words. */
  readonly readout: (at: number) => string;
  readonly testId?: string;
}

/** Less than this is not drawn: the page is not laid out yet, px. */
const MIN_WIDTH = 50;

/** A plot for the eye. Its caller also shows the same numbers as a table, since a canvas says nothing to a screen reader. */
export function Plot({ caption, data, height, options, drawnFor, readout, testId }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const [theme, setTheme] = useState(0);
  const key = JSON.stringify(data) + drawnFor;

  useEffect(() => onThemeChange(document.documentElement, () => setTheme((n) => n + 1)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: data is compared by its text; `theme` draws it in other colours.
  useEffect(() => {
    const target = box.current;
    if (!target) return;
    const plot = new uPlot(
      {
        ...options(readColours(target)),
        width: Math.max(MIN_WIDTH, target.clientWidth),
        height,
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
        hooks: { setCursor: [({ cursor }) => setAt(cursor.idx ?? null)] },
      },
      data,
      target,
    );
    const observer = new ResizeObserver(() => plot.setSize({ width: Math.max(MIN_WIDTH, target.clientWidth), height }));
    observer.observe(target);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [key, theme, height]);

  return (
    <figure className="plot" data-testid={testId}>
      <figcaption>{caption}</figcaption>
      <div ref={box} aria-hidden="true" />
      <p className="plot-readout" aria-hidden="true">
        {at !== null && at < (data[0]?.length ?? 0) ? readout(at) : ' '}
      </p>
    </figure>
  );
}
