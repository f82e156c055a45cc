import { z } from "zod";
import { pushOutcomes } from "../../../db/schema/words.ts";
import { isPlainLine } from "../../kernel/names.ts";

/** A key's name is one line. */
const KeyName = z.string().trim().min(1).max(60).refine(isPlainLine, "text.not_plain");

export const RegisterKeyInput = z.strictObject({ name: KeyName, publicKey: z.string().trim().min(43).max(400) });
export type RegisterKeyInput = z.infer<typeof RegisterKeyInput>;

export const PushKeyRef = z.strictObject({ keyId: z.string().max(40) });

export const RevokeKeyInput = PushKeyRef.extend({ reason: z.string().trim().min(4).max(500) });
export type RevokeKeyInput = z.infer<typeof RevokeKeyInput>;

/** A unit's key. Only its public half was ever here. */
export const PushKeyView = z.strictObject({
  keyId: z.string(),
  name: z.string(),
  unit: z.string(),
  /** SHA-256 of the public key, shortened and in groups, to compare by eye. */
  fingerprint: z.string(),
  createdByName: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
  revokedByName: z.string().nullable(),
  revokeReason: z.string().nullable(),
});
export type PushKeyView = z.infer<typeof PushKeyView>;

/** One knock at `/api/push`, and what became of it. */
export const PushView = z.strictObject({
  attemptId: z.string(),
  at: z.date(),
  outcome: z.enum(pushOutcomes),
  keyId: z.string().nullable(),
  keyName: z.string().nullable(),
  /** The unit whose key was named; null when there is no such key. */
  unit: z.string().nullable(),
  network: z.string(),
  fileName: z.string().nullable(),
  bytes: z.int().nullable(),
  batchId: z.string().nullable(),
});
export type PushView = z.infer<typeof PushView>;

export const PushBoard = z.strictObject({ keys: z.array(PushKeyView), pushes: z.array(PushView) });
export type PushBoard = z.infer<typeof PushBoard>;

/** How many keys one unit may have in use at once. */
export const liveKeysMax = 20;
