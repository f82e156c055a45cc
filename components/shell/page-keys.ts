"use client";

import { useEffect, useSyncExternalStore } from "react";

/** A key of a page and what it does, in the page's language. */
export type PageKey = { readonly keys: readonly string[]; readonly label: string };

let present: readonly PageKey[] = [];
const none: readonly PageKey[] = [];
const listeners = new Set<() => void>();

function put(keys: readonly PageKey[]): void {
  present = keys;
  for (const tell of listeners) tell();
}

/** Names the single keys that a page listens to, as long as it is open, for the sheet of keys. */
export function useNamedKeys(keys: readonly PageKey[]): void {
  const said = JSON.stringify(keys);
  useEffect(() => {
    put(JSON.parse(said) as PageKey[]);
    return () => put(none);
  }, [said]);
}

export function usePageKeys(): readonly PageKey[] {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    () => present,
    () => none,
  );
}
