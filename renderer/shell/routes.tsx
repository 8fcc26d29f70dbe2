import {
  Activity,
  BookOpen,
  HeartPulse,
  type LucideIcon,
  MessageCircleQuestion,
  RefreshCw,
  Search,
  Settings,
  Stamp,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Role } from '../../shared/domain/audience.ts';
import { ActivityPage } from '../features/activity/ActivityPage.tsx';
import { AskPage } from '../features/ask/AskPage.tsx';
import { EscalationPage } from '../features/escalations/EscalationPage.tsx';
import { EscalationsPage } from '../features/escalations/EscalationsPage.tsx';
import { OpenSheetsPage, SheetPage } from '../features/escalations/SheetPages.tsx';
import { HealthPage } from '../features/health/HealthPage.tsx';
import { TracePage } from '../features/health/TracePage.tsx';
import { LibraryPage } from '../features/library/LibraryPage.tsx';
import { PublishPage } from '../features/publish/PublishPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { SyncPage } from '../features/sync/SyncPage.tsx';

export interface AppRoute {
  readonly path: string;
  /** Key under `nav` in the words. */
  readonly name: 'ask' | 'library' | 'escalations' | 'activity' | 'health' | 'sync' | 'publish' | 'settings';
  readonly icon: LucideIcon;
  readonly page: ComponentType;
  /** The only role that it is for; everyone where it is left out. */
  readonly role?: Role;
}

/** Where a question is asked and its answer stands: the first page. */
export const ASK_PATH = '/';

/** Where policies are synced, with how that went. */
export const SYNC_PATH = '/knowledge';

/** The pages, in the order of the menu. */
export const ROUTES: readonly AppRoute[] = [
  { path: ASK_PATH, name: 'ask', icon: Search, page: AskPage },
  { path: '/library', name: 'library', icon: BookOpen, page: LibraryPage },
  { path: '/escalations', name: 'escalations', icon: MessageCircleQuestion, page: EscalationsPage },
  { path: SYNC_PATH, name: 'sync', icon: RefreshCw, page: SyncPage },
  { path: '/publish', name: 'publish', icon: Stamp, page: PublishPage, role: 'publisher' },
  { path: '/activity', name: 'activity', icon: Activity, page: ActivityPage },
  { path: '/health', name: 'health', icon: HeartPulse, page: HealthPage },
  { path: '/settings', name: 'settings', icon: Settings, page: SettingsPage },
];

/** Pages below those of the menu. */
export const SUBPAGES: readonly Pick<AppRoute, 'path' | 'name' | 'page'>[] = [
  { path: '/escalations/sheet', name: 'escalations', page: OpenSheetsPage },
  { path: '/escalations/:id', name: 'escalations', page: EscalationPage },
  { path: '/escalations/:id/sheet', name: 'escalations', page: SheetPage },
  { path: '/health/trace/:id', name: 'health', page: TracePage },
];
