/** Where words stand: the document, then its headings, outermost first; a heading that repeats the title once only. */
export function sourcePath(title: string, headings: readonly string[]): string {
  return [title, ...headings.filter((heading, i) => i > 0 || heading !== title)].join(' › ');
}

/** How long the heading is that a quote begins with, where the path above it ends with the same one: not said twice. */
export function ownHeadingLength(quote: string, headings: readonly string[]): number {
  const [line = '', text] = /^#{1,6}[ \t]+([^\n]*?)[ \t#]*(?:\n|$)/.exec(quote) ?? [];
  return text !== undefined && text === headings.at(-1) ? line.length : 0;
}
