import { z } from "zod";

export const AuditTrailInput = z.strictObject({
  /** Room or room.act, as in `offer` or `offer.accepted`. */
  action: z
    .string()
    .regex(/^[a-z_.]{1,60}$/)
    .optional(),
  objectId: z.string().max(40).optional(),
  /** The last row of the page before: continue after it. */
  after: z.strictObject({ at: z.date(), id: z.string().max(40) }).optional(),
});
export type AuditTrailInput = z.infer<typeof AuditTrailInput>;

export const AuditRow = z.strictObject({
  id: z.string(),
  at: z.date(),
  actor: z.string(),
  actorName: z.string(),
  organizationId: z.string().nullable(),
  /** Null for acts outside any organization, such as signing in. */
  organizationName: z.strictObject({ zh: z.string(), en: z.string().nullable() }).nullable(),
  requestId: z.string(),
  action: z.string(),
  objectId: z.string().nullable(),
});
export type AuditRow = z.infer<typeof AuditRow>;
export const AuditTrail = z.strictObject({ rows: z.array(AuditRow), hasMore: z.boolean() });
export type AuditTrail = z.infer<typeof AuditTrail>;

/** Checkpoints smaller than this one, for the next page. */
export const LogStandingInput = z.strictObject({ before: z.int().min(1).optional() });
export type LogStandingInput = z.infer<typeof LogStandingInput>;

export const CheckpointView = z.strictObject({ size: z.int(), root: z.string(), origin: z.string(), signedAt: z.date() });
export type CheckpointView = z.infer<typeof CheckpointView>;

export const LogStanding = z.strictObject({
  /** Null before the first checkpoint. */
  newest: CheckpointView.nullable(),
  checkpoints: z.array(CheckpointView),
  hasMore: z.boolean(),
  /** Days in China, oldest first; the last is today. */
  days: z.array(z.strictObject({ day: z.string(), leaves: z.int() })),
  keys: z.array(z.strictObject({ kid: z.string(), beginsAt: z.date(), retiredAt: z.date().nullable() })),
});
export type LogStanding = z.infer<typeof LogStanding>;

export const HeldCheckpoint = z.strictObject({ size: z.int(), signedAt: z.date() });
export type HeldCheckpoint = z.infer<typeof HeldCheckpoint>;
