import "server-only";
import type { Actor, EnterpriseActor, Newcomer } from "../kernel/actor.ts";

/** What a signed-in browser proves: the person, and the organization the person acts for (null before joining one). */
export type SignedIn = {
  readonly person: Newcomer;
  readonly sessionId: string;
  readonly actor: Exclude<Actor, { kind: "system" }> | null;
  /** When this session last proved itself again, for whoever acts for nobody yet. */
  readonly steppedUpAt?: Date | null;
  /** Who would act if the enterprise were not suspended: such a signer can still end consents, and nothing else. */
  readonly suspended?: EnterpriseActor | null;
  /** What the person must still do before acting. */
  readonly need?: "second_factor" | "organization" | "suspended" | null;
};

/** One HTTP request. `who` reads the session row once, when a procedure first asks. */
export type Context = {
  readonly requestId: string;
  /** The caller's address as the nearest trusted hop tells it; used for limits only. */
  readonly address: string;
  readonly userAgent: string;
  readonly who: () => Promise<SignedIn | null>;
};
