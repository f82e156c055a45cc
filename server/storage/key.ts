/**
 * Where sealed bytes lie outside the database: under the data folder, or in a bucket of any store that speaks S3. What is put is there when the promise
 * resolves, under a key that is put together from our own ids; any other key is refused. Nothing is listed.
 */
export type Store = {
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** What lies under the key; null for nothing. */
  readonly get: (key: string) => Promise<Uint8Array | null>;
  readonly exists: (key: string) => Promise<boolean>;
  /** Once it is gone, this changes nothing. */
  readonly remove: (key: string) => Promise<void>;
};

const keyForm = /^[a-z0-9_]+(?:\/[A-Za-z0-9_-]+)+$/;

/** A key that leads nowhere but into the store. */
export function asKey(key: string): string {
  if (key.length > 200 || !keyForm.test(key)) throw new Error("a key of the store is made of ids");
  return key;
}
