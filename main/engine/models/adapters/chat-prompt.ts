import {
  type ChatHistoryItem,
  type ChatWrapper,
  type LlamaModel,
  resolveChatWrapper,
  type Token,
} from 'node-llama-cpp';

/** Makes the tokens of one question in the chat format that the model's own file names. */
export interface ChatPrompt {
  /** Everything up to where the model begins to answer. */
  tokens(system: string, user: string): Token[];
  /** Those with which every prompt begins whose user text begins with `user`. */
  beginning(system: string, user: string): Token[];
  /** How many tokens at the beginning are the same for every question with these instructions. */
  systemTokens(system: string): number;
}

/** The answer comes at once, and in the form that is asked for. */
const NO_THOUGHTS = { customWrapperSettings: { qwen: { thoughts: 'discourage' } } } as const;

/** By the chat format in its own file. What tells such a model not to think changes the answers of one that does not. */
const thinksAloud = ({ fileInfo }: LlamaModel): boolean =>
  fileInfo.metadata.tokenizer.chat_template?.includes('<think>') ?? false;

export function chatPromptFor(model: LlamaModel): ChatPrompt {
  const wrapper: ChatWrapper = resolveChatWrapper(model, thinksAloud(model) ? NO_THOUGHTS : {});
  const known = new Map<string, number>();

  const tokens = (system: string, user: string): Token[] => {
    // Strings stay plain text: markers such as <|im_end|> inside them are never read as control tokens.
    const chatHistory: ChatHistoryItem[] = [
      { type: 'system', text: system },
      { type: 'user', text: user },
      { type: 'model', response: [] },
    ];
    const { contextText } = wrapper.generateContextState({ chatHistory });
    return contextText.tokenize(model.tokenizer);
  };

  const beginning = (system: string, user: string): Token[] => {
    // Two texts that differ from here on share what stands before and nothing else.
    const one = tokens(system, `${user}a`);
    return one.slice(0, sharedLength(one, tokens(system, `${user}1`)));
  };

  const systemTokens = (system: string): number => {
    const before = known.get(system);
    if (before !== undefined) return before;
    const count = beginning(system, '').length;
    known.set(system, count);
    return count;
  };
  return { tokens, beginning, systemTokens };
}

function sharedLength(a: readonly Token[], b: readonly Token[]): number {
  const differs = a.findIndex((token, i) => token !== b[i]);
  return differs === -1 ? a.length : differs;
}
