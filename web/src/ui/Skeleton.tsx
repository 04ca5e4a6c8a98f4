/** The place of something that is being loaded; `label` is read out. */
export function Skeleton({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div
      role="status"
      aria-label={label}
      className="mx-auto flex w-full max-w-page flex-col gap-2 px-2 py-5 wide:px-4"
    >
      <div className="h-4.5 w-30 max-w-full animate-breathe rounded-small bg-stage" />
      {Array.from({ length: rows }, (_, row) => (
        // The rows are alike and never move.
        // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing else to be told apart by
        <div key={row} className="h-7 animate-breathe rounded-panel bg-stage" />
      ))}
    </div>
  );
}
