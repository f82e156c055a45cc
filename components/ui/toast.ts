export type ToastMessage = { title: string; description?: string; undo?: { label: string; act: () => void } };

let waiting: readonly ToastMessage[] = [];
const listeners = new Set<() => void>();

/** Says that something was done. Never the only word about an error. With `undo`, eight seconds to take it back. */
export function toast(message: ToastMessage) {
  waiting = [...waiting, message];
  for (const listener of listeners) listener();
}

/** Calls back at each toast, until the returned function is called. */
export function onToast(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const hasToasts = () => waiting.length > 0;

/** What was said and not shown yet, once. */
export function takeToasts(): readonly ToastMessage[] {
  const taken = waiting;
  waiting = [];
  return taken;
}
