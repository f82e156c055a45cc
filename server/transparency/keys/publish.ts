import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { Visitor } from "../../kernel/actor.ts";
import { listKeys } from "./signing-key.ts";

/** A public key as others read it (RFC 8037), with when the platform began and ended to sign by it. */
export type PublishedKey = {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly kid: string;
  readonly alg: "EdDSA";
  readonly use: "sig";
  readonly begins_at: string;
  readonly retired_at: string | null;
};

/** Every key that ever signed, newest first. */
export function publishKeys(visitor: Visitor): Promise<{ keys: PublishedKey[] }> {
  return withActor(visitor, async (scope) => {
    const keys = await listKeys(scope);
    return {
      keys: keys.map(({ kid, publicKey: x, beginsAt, retiredAt }) => ({
        ...({ kty: "OKP", crv: "Ed25519", x, kid, alg: "EdDSA", use: "sig" } as const),
        begins_at: beginsAt.toISOString(),
        retired_at: retiredAt?.toISOString() ?? null,
      })),
    };
  });
}
