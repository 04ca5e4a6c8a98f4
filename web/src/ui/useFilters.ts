import { useLocation, useSearch } from 'wouter';

/** What a list is filtered by, kept in the address, so that it can be linked to and survives a reload. */
export function useFilters(): readonly [
  filters: URLSearchParams,
  change: (next: Readonly<Record<string, string | undefined>>) => void,
  addressWith: (next: Readonly<Record<string, string | undefined>>) => string,
] {
  const [path, navigate] = useLocation();
  const filters = new URLSearchParams(useSearch());
  const addressWith = (next: Readonly<Record<string, string | undefined>>) => {
    const changed = new URLSearchParams(filters);
    for (const [name, value] of Object.entries(next)) {
      if (value) changed.set(name, value);
      else changed.delete(name);
    }
    const search = changed.toString();
    return search ? `${path}?${search}` : path;
  };
  const change = (next: Readonly<Record<string, string | undefined>>) =>
    navigate(addressWith(next), { replace: true });
  return [filters, change, addressWith];
}
