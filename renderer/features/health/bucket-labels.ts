/** Short names of histogram buckets by their upper bounds, ms: `5`, `1 s`, and the open one at the end, `> 60 s`. */
export function bucketLabels(bounds: readonly number[], language: string): string[] {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const name = (ms: number): string => (ms < 1_000 ? `${number.format(ms)} ms` : `${number.format(ms / 1_000)} s`);
  const last = bounds.at(-1);
  return [...bounds.map(name), ...(last === undefined ? [] : [`> ${name(last)}`])];
}
