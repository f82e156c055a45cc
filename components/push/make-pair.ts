/** A pair made in the browser: the public half as it is registered, the private half as a file to keep. */
export type MadePair = { readonly publicKey: string; readonly privatePem: string };

/** Whether a public half may be registered: one that was made here only once its private half is saved, for nobody could sign with it otherwise. */
export function mayRegister(publicKey: string, made: { readonly publicKey: string; readonly isSaved: boolean } | null): boolean {
  return made === null || made.isSaved || publicKey.trim() !== made.publicKey;
}

/** Makes an Ed25519 pair, or answers null where the browser cannot. The private half leaves this page only as the file its holder saves. */
export async function makePair(): Promise<MadePair | null> {
  try {
    const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    const publicKey = base64(await crypto.subtle.exportKey("raw", pair.publicKey));
    const lines = base64(await crypto.subtle.exportKey("pkcs8", pair.privateKey)).match(/.{1,64}/g) ?? [];
    return { publicKey, privatePem: ["-----BEGIN PRIVATE KEY-----", ...lines, "-----END PRIVATE KEY-----", ""].join("\n") };
  } catch {
    return null;
  }
}

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
