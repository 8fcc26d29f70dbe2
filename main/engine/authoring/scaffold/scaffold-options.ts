/** What whoever scaffolds knows already; null: marked to be filled in. Days are YYYY-MM-DD. */
export interface ScaffoldFields {
  /** Of the bundle; null: by its organisation. */
  readonly title: string | null;
  readonly owner: string | null;
  readonly department: string | null;
  readonly organisation: string | null;
  readonly effectiveFrom: string | null;
  readonly expiresAt: string | null;
  readonly reviewDate: string | null;
}
