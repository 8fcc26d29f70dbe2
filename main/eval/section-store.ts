import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EvalSection, type EvalSectionId } from '../../shared/contract/eval.ts';

/** What a section's figures depend on: a section measured under other settings is measured again. */
export const SectionSettings = z.object({
  outpost: z.string(),
  embedder: z.string(),
  answers: z.number().int(),
  seed: z.number().int(),
});
export type SectionSettings = z.infer<typeof SectionSettings>;

const Kept = z.object({ settings: SectionSettings, llm: z.string().nullable(), section: EvalSection });

/** Sections of a run, each written as soon as it is done: an hour of the language model is not lost to a power cut. */
export interface SectionStore {
  take(id: EvalSectionId): z.infer<typeof Kept> | null;
  keep(section: EvalSection, llm: string | null): void;
}

const same = (a: SectionSettings, b: SectionSettings): boolean =>
  JSON.stringify(SectionSettings.parse(a)) === JSON.stringify(SectionSettings.parse(b));

/** Under `folder`; with `resume`, what stands there from a run with the same settings is taken. An unreadable file counts as none. */
export function createSectionStore(folder: string, settings: SectionSettings, resume: boolean): SectionStore {
  const fileOf = (id: EvalSectionId): string => join(folder, `${id}.json`);
  return {
    take(id) {
      if (!resume || !existsSync(fileOf(id))) return null;
      try {
        const kept = Kept.parse(JSON.parse(readFileSync(fileOf(id), 'utf8')));
        return same(kept.settings, settings) && kept.section.id === id ? kept : null;
      } catch {
        return null;
      }
    },
    keep(section, llm) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(fileOf(section.id), `${JSON.stringify({ settings, llm, section }, null, 1)}\n`);
    },
  };
}
