import { logistic } from '../logistic.ts';
import type { LanguageModel, TextEmbedder } from '../../models/port.ts';
import type { Analyser } from '../../languages/parts/analyser.ts';
import type { ModelPrompts } from '../../languages/parts/model-prompts.ts';
import { dot } from '../../text/vectors.ts';

/** How much a text carries a claim, by several ways, each 0 to 1 but for the cosine. */
export interface SupportFeatures {
  /** Share of the claim's content terms that stand in the text. */
  readonly tokens: number;
  /** Cosine of the claim and the text's likeliest sentence; 0 without an embedder. */
  readonly cosine: number;
  /** The language model's probability of "yes"; 0.5 without one. */
  readonly model: number;
  /** The three together. */
  readonly combined: number;
}

/** Logistic weights of the combination (docs/measurements.md, "Support"). */
const WEIGHTS = { bias: -4.5, tokens: 2, cosine: 3, model: 3 } as const;

export function tokenSupport(claim: string, text: string, { terms }: Analyser): number {
  const held = new Set(terms(text));
  const wanted = [...new Set(terms(claim))];
  return wanted.length === 0 ? 0 : wanted.filter((term) => held.has(term)).length / wanted.length;
}

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.trim().length > 0);

async function bestCosine(claim: string, text: string, embedder: TextEmbedder | null): Promise<number> {
  if (!embedder) return 0;
  const asked = await embedder.embedQuery(claim);
  const vectors = await embedder.embedPassages(sentencesOf(text).map((sentence) => ({ title: '', text: sentence })));
  return Math.max(0, ...vectors.map((vector) => dot(asked, vector)));
}

/** Every way of telling whether `text` carries `claim`, for choosing among them by measurement. */
export async function supportFeatures(
  claim: string,
  text: string,
  parts: { embedder: TextEmbedder | null; llm: LanguageModel | null; signal: AbortSignal },
  language: { readonly analyser: Analyser; readonly prompts: ModelPrompts },
): Promise<SupportFeatures> {
  const tokens = tokenSupport(claim, text, language.analyser);
  const cosine = await bestCosine(claim, text, parts.embedder);
  const model = parts.llm
    ? await parts.llm.yesProbability({ ...language.prompts.support(text, claim), signal: parts.signal })
    : 0.5;
  const sum = WEIGHTS.bias + WEIGHTS.tokens * tokens + WEIGHTS.cosine * cosine + WEIGHTS.model * model;
  return { tokens, cosine, model, combined: logistic(sum) };
}
