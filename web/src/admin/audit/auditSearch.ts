/** What a search of the audit trail is for: names that have to be met exactly, and a span of time. */
export interface AuditSearch {
  readonly entity?: string;
  readonly actor?: string;
  readonly action?: string;
  /** Milliseconds since the epoch; from `from` on, and before `until`. */
  readonly from?: number;
  readonly until?: number;
}

/** The filters of the address, all of them off. */
export const noFilters = {
  entity: undefined,
  actor: undefined,
  action: undefined,
  from: undefined,
  until: undefined,
  entry: undefined,
} as const;

const oneDay = 24 * 60 * 60 * 1000;

/** The search that an address stands for. Its days are this browser's: the last one is in, to its end. */
export function auditSearch(filters: URLSearchParams): AuditSearch {
  const text = (name: 'entity' | 'actor' | 'action') => {
    const value = filters.get(name)?.trim();
    return value ? { [name]: value } : {};
  };
  const from = startOf(filters.get('from'));
  const until = startOf(filters.get('until'));
  return {
    ...text('entity'),
    ...text('actor'),
    ...text('action'),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until: startOf(dayOf(until + 1.5 * oneDay)) ?? until }),
  };
}

/** When a day (`2026-11-21`) begins here. */
function startOf(day: string | null): number | undefined {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/** The day of a moment, as an address writes it. */
function dayOf(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
