export const ROOT: string;
export function ensurePackages(): void;
export function findNode(): string;
export function runTypeScript(file: string, args: readonly string[]): void;
