/** Where in the sealed store stands what was trusted of a repository: its metadata, and the latest signed time. */
export type RepositoryPlace = `tenants/${string}` | 'app-releases';

/** Of a tenant's knowledge. */
export const placeOfTenant = (tenant: string): RepositoryPlace => `tenants/${tenant}`;

/** Of the app's own releases, which have keys of their own. */
export const APP_RELEASES: RepositoryPlace = 'app-releases';
