import type { HolderKey } from "./present";

/** What a browser keeps of a credential: it and its key, under the key's thumbprint. */
export type KeptCredential = HolderKey & { readonly thumbprint: string; readonly credential: string };

const [database, store] = ["xinfu.credentials", "credentials"];

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open(database, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath: "thumbprint" });
  return done(asked);
}

function done<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within<T>(mode: IDBTransactionMode, work: (kept: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opened = await open();
  try {
    return await done(work(opened.transaction(store, mode).objectStore(store)));
  } finally {
    opened.close();
  }
}

/** Every credential whose key lies in this browser. Rejects where the browser keeps nothing, as in some private windows. */
export const listKept = (): Promise<KeptCredential[]> => within("readonly", (kept) => kept.getAll() as IDBRequest<KeptCredential[]>);
export const keep = (credential: KeptCredential) => within("readwrite", (kept) => kept.put(credential));
export const forget = (thumbprint: string) => within("readwrite", (kept) => kept.delete(thumbprint));
