/** A transport carries messages in order, both ways. What a message means is not its business. */
export interface Transport {
  send(message: unknown): void;
  /** Registers the one listener; returns a function that removes it. */
  onMessage(listener: (message: unknown) => void): () => void;
}
