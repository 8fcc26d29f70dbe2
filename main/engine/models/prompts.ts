import type { Prompts } from './manifest.ts';
import type { PassageInput } from './port.ts';

/** Both in one pass: what stands in the text is never taken for a place to fill. */
function fill(template: string, title: string, text: string): string {
  return template.replace(/\{(title|text)\}/g, (_, name) => (name === 'title' ? title : text));
}

export function queryPrompt(prompts: Prompts, text: string): string {
  return fill(prompts.query, '', text);
}

export function documentPrompt(prompts: Prompts, { title, text }: PassageInput): string {
  const own = title.trim();
  return own === '' ? fill(prompts.untitledDocument, '', text) : fill(prompts.document, own, text);
}
