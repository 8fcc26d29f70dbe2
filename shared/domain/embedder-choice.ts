/** The embedders that an installation can have: the standard one, and a smaller one for small workstations. */
export const EMBEDDER_KINDS = ['standard', 'compact'] as const;
export type EmbedderKind = (typeof EMBEDDER_KINDS)[number];

/** `none`: without vectors, by words alone. */
export const EMBEDDER_CHOICES = [...EMBEDDER_KINDS, 'none'] as const;
export type EmbedderChoice = (typeof EMBEDDER_CHOICES)[number];

/** Null for anything that is no choice. */
export function asEmbedderChoice(text: string): EmbedderChoice | null {
  return EMBEDDER_CHOICES.find((choice) => choice === text) ?? null;
}
