import type { LocalHealth } from '../../../shared/contract/telemetry.ts';
import { ROUTES, type Route } from '../../../shared/domain/route.ts';

type Day = LocalHealth['days'][number];

/** The routes that occur, in the order in which they are stacked: the lowest first. */
export function routesIn(days: readonly Day[]): Route[] {
  return ROUTES.filter((route) => days.some(({ routes }) => (routes[route] ?? 0) > 0));
}

/**
 * The upper edge of each route's part of a bar, by day. The last is as high as the bar: drawn from the last to the
 * first, each covers the part of the one before. Null where there is nothing to draw, not even an edge.
 */
export function stackRoutes(days: readonly Day[], routes: readonly Route[]): (number | null)[][] {
  return routes.map((_, upTo) =>
    days.map((day) => routes.slice(0, upTo + 1).reduce((sum, route) => sum + (day.routes[route] ?? 0), 0) || null),
  );
}
