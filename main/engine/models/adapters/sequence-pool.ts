import type { LlamaContextSequence, Token } from 'node-llama-cpp';

/** What is needed of a sequence of llama.cpp. */
type KeptSequence = Pick<
  LlamaContextSequence,
  | 'nextTokenIndex'
  | 'compareContextTokens'
  | 'adaptStateToTokens'
  | 'eraseContextTokenRanges'
  | 'evaluateWithoutGeneratingNewTokens'
>;

interface SequenceContext<S> {
  readonly sequencesLeft: number;
  getSequence(): S;
  dispose(): Promise<void>;
}

/**
 * The conversations that a context keeps in memory. Each call continues the one that already holds the
 * longest beginning of its prompt, so that fixed instructions are read once and not at every question.
 */
export interface SequencePool<S> {
  /**
   * A sequence cut back to what it shares with `prompt`; `cached` tokens need not be read again. At least
   * one token is always left to read, since only reading gives the next token's probabilities.
   */
  take(prompt: readonly Token[], systemTokens: number): Promise<TakenSequence<S>>;
  /** Erases everything but the fixed instructions, numbers made of it included. */
  erase(): Promise<void>;
  close(): Promise<void>;
}

interface TakenSequence<S> {
  readonly sequence: S;
  readonly cached: number;
}

interface Slot<S> {
  readonly sequence: S;
  lastUsed: number;
  /** The tokens at its beginning that are the same for every question. */
  instructions: readonly Token[];
}

function slotsOf<S>(context: SequenceContext<S>): Slot<S>[] {
  const slots: Slot<S>[] = [];
  while (context.sequencesLeft > 0) slots.push({ sequence: context.getSequence(), lastUsed: 0, instructions: [] });
  return slots;
}

/** `open` makes a context in which nothing was read yet. */
export async function createSequencePool<S extends KeptSequence>(
  open: () => Promise<SequenceContext<S>>,
): Promise<SequencePool<S>> {
  let context: SequenceContext<S> | null = await open();
  let slots = slotsOf(context);
  let uses = 0;

  /** Opens a context where an erasure could not: a later question tries again. */
  async function openSlots(): Promise<Slot<S>[]> {
    if (context === null) {
      context = await open();
      slots = slotsOf(context);
    }
    return slots;
  }

  return {
    async take(prompt, systemTokens) {
      const { slot, shared } = choose(await openSlots(), prompt, systemTokens);
      uses += 1;
      slot.lastUsed = uses;
      slot.instructions = prompt.slice(0, systemTokens);
      const cached = Math.min(shared, prompt.length - 1);
      await slot.sequence.adaptStateToTokens(prompt.slice(0, cached), false);
      await eraseAfter(slot.sequence, cached);
      return { sequence: slot.sequence, cached: slot.sequence.nextTokenIndex };
    },
    async erase() {
      const kept = slots.filter(({ lastUsed }) => lastUsed > 0);
      if (kept.length === 0) return;
      // llama.cpp only forgets which cells are in use: the numbers in them stay until the memory itself is given back.
      const old = context;
      context = null;
      slots = [];
      await old?.dispose();
      for (const [i, slot] of (await openSlots()).entries()) await readAgain(slot, kept[i]);
    },
    close: async () => context?.dispose(),
  };
}

/** Nobody waits just then, and the next question finds its instructions read. */
async function readAgain<S extends KeptSequence>(slot: Slot<S>, before: Slot<S> | undefined): Promise<void> {
  if (before === undefined) return;
  slot.lastUsed = before.lastUsed;
  slot.instructions = before.instructions;
  await slot.sequence.evaluateWithoutGeneratingNewTokens([...before.instructions]);
}

/** The longest shared beginning wins, if it holds the whole system prompt; else the one unused for longest. */
function choose<S extends KeptSequence>(slots: readonly Slot<S>[], prompt: readonly Token[], systemTokens: number) {
  const ranked = slots
    .map((slot) => ({ slot, shared: sharedWith(slot.sequence, prompt) }))
    .sort((a, b) => b.shared - a.shared || b.slot.lastUsed - a.slot.lastUsed);
  const best = ranked[0];
  if (best !== undefined && best.shared >= systemTokens) return best;
  const oldest = ranked.toSorted((a, b) => a.slot.lastUsed - b.slot.lastUsed)[0];
  if (oldest === undefined) throw new Error('a context without sequences');
  return oldest;
}

function sharedWith(sequence: KeptSequence, prompt: readonly Token[]): number {
  return sequence.compareContextTokens([...prompt]).firstDifferentIndex;
}

async function eraseAfter(sequence: KeptSequence, index: number): Promise<void> {
  const end = sequence.nextTokenIndex;
  if (end > index) await sequence.eraseContextTokenRanges([{ start: index, end }]);
}
