export const ROOT: string;
export function ensurePackages(): void;
export function findNode(): string;
export function arePackagesThere(): boolean;
export function runTypeScript(file: string, args: readonly string[], options?: { endWithParent?: boolean }): void;
