/** Where words stand: the document, then its headings, outermost first; a heading that repeats the title once only. */
export function sourcePath(title: string, headings: readonly string[]): string {
  return [title, ...headings.filter((heading, i) => i > 0 || heading !== title)].join(' › ');
}
