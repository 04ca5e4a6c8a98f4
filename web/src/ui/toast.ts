import { useSyncExternalStore } from 'react';

/** A line that tells what has just been done, and how to take it back. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => Promise<unknown>;
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const changed = new EventTarget();

/** Shows a toast for a while on whichever page is open; `undo` takes back what was done. */
export function showToast(text: string, undo?: () => Promise<unknown>): void {
  lastId += 1;
  set([...toasts.slice(-2), { id: lastId, text, ...(undo ? { undo } : {}) }]);
}

export function closeToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** The toasts to show, the oldest first, three at most. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts);
}

function set(next: readonly Toast[]): void {
  toasts = next;
  changed.dispatchEvent(new Event('change'));
}

function subscribe(onChange: () => void): () => void {
  changed.addEventListener('change', onChange);
  return () => changed.removeEventListener('change', onChange);
}
