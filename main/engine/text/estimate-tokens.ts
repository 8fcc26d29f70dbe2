/** About four characters a token, as English has them: where no model counts. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 4);
