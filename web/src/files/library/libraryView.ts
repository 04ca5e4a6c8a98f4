/** What of a library is shown; kept in the address. */
export interface LibraryView {
  readonly shelf: 'library' | 'bin';
  readonly folderId: string | undefined;
  readonly tag: string | undefined;
  readonly words: string | undefined;
}

export function viewIn(filters: URLSearchParams): LibraryView {
  const given = (name: string) => filters.get(name)?.trim() || undefined;
  return {
    shelf: filters.get('shelf') === 'bin' ? 'bin' : 'library',
    folderId: given('folder'),
    tag: given('tag'),
    words: given('q')?.slice(0, 100),
  };
}
