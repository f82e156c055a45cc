import { z } from "zod";
import {
  disputeStatuses,
  lenderKinds,
  mandateKinds,
  mandateStatuses,
  memberRoles,
  memberStatuses,
  organizationKinds,
  organizationStatuses,
  subjectKinds,
} from "../../db/schema/words.ts";
import { bindingActs, enterpriseRoles } from "../kernel/actor.ts";
import { Day } from "../kernel/dates.ts";
import { isPlainLine } from "../kernel/names.ts";

const Id = z.string().max(40);
export const MailAddress = z.email().max(200);
export const Language = z.enum(["en", "zh-CN"]);
/** What is said in a message: one line, whatever was typed. */
export const Reason = z
  .string()
  .transform((text) => text.replaceAll(/\s+/g, " ").trim())
  .pipe(z.string().min(5).max(500).refine(isPlainLine, "text.not_plain"));
const Statement = z.string().trim().min(10).max(1000);
export const Acts = z.array(z.enum(bindingActs)).max(bindingActs.length);

/** A credit code as a person types it; it is normalised and judged by the verb. */
export const CodeInput = z.strictObject({ uscc: z.string().max(40) });

export const RegistryView = z.strictObject({
  uscc: z.string(),
  name: z.string(),
  registeredOn: Day.nullable(),
  capitalRaw: z.string().nullable(),
  regionCode: z.string().nullable(),
  regionZh: z.string().nullable(),
  regionEn: z.string().nullable(),
  industryCode: z.string().nullable(),
  industryZh: z.string().nullable(),
  industryEn: z.string().nullable(),
  sourceUnit: z.string(),
  asOf: Day,
  /** Whether somebody already acts for it: then one joins by invitation, or files a dispute. */
  isClaimed: z.boolean(),
});
export type RegistryView = z.infer<typeof RegistryView>;

/** What a person claims to be of an enterprise. An operator names the acts and the last day of the mandate. */
export const ClaimInput = z.strictObject({
  role: z.enum(enterpriseRoles),
  statement: Statement,
  scope: Acts,
  endsOn: Day.nullable(),
});
export type ClaimInput = z.infer<typeof ClaimInput>;
export const FoundInput = ClaimInput.extend({ uscc: z.string().max(40) });
export type FoundInput = z.infer<typeof FoundInput>;
export const DisputeInput = z.strictObject({ uscc: z.string().max(40), statement: Statement });
export type DisputeInput = z.infer<typeof DisputeInput>;

export const InviteInput = z.strictObject({ email: MailAddress, role: z.enum(memberRoles), locale: Language });
export type InviteInput = z.infer<typeof InviteInput>;
export const InvitationRef = z.strictObject({ invitationId: Id });
export const MemberRef = z.strictObject({ memberId: Id });
export const ChangeRoleInput = z.strictObject({ memberId: Id, role: z.enum(memberRoles) });
export const MemberChanged = z.strictObject({ ok: z.literal(true), waitsForSecond: z.boolean() });
export type MemberChanged = z.infer<typeof MemberChanged>;
export const MandateRef = z.strictObject({ mandateId: Id });
export const RejectMandateInput = z.strictObject({ mandateId: Id, reason: Reason });
export const GrantMandateInput = z.strictObject({ memberId: Id, scope: Acts, endsOn: Day });
export type GrantMandateInput = z.infer<typeof GrantMandateInput>;
export const DecideDisputeInput = z.strictObject({ disputeId: Id, decision: z.enum(["upheld", "dismissed"]), reason: Reason });
export type DecideDisputeInput = z.infer<typeof DecideDisputeInput>;
export const OrganizationRef = z.strictObject({ organizationId: Id });
export const SuspendInput = z.strictObject({ organizationId: Id, reason: Reason });
export const HeadInvited = z.strictObject({ invitationId: Id, waitsForSecond: z.boolean() });
export const InviteIntoInput = z.strictObject({ organizationId: Id, email: MailAddress, locale: Language });

const Name = z.string().trim().min(2).max(100).refine(isPlainLine, "text.not_plain");
const admitted = { nameZh: Name, nameEn: Name, regionCode: z.string().regex(/^\d{6}$/), email: MailAddress, locale: Language };
export const AdmitLenderInput = z.strictObject({ ...admitted, lenderKind: z.enum(lenderKinds) });
export type AdmitLenderInput = z.infer<typeof AdmitLenderInput>;
export const AdmitAuthorityInput = z.strictObject(admitted);
export type AdmitAuthorityInput = z.infer<typeof AdmitAuthorityInput>;
export const Admitted = z.strictObject({ organizationId: Id, invitationId: Id });

const MandateView = z.strictObject({
  mandateId: z.string(),
  kind: z.enum(mandateKinds),
  status: z.enum(mandateStatuses),
  scope: z.array(z.string()),
  startsOn: Day,
  endsOn: Day.nullable(),
  isLive: z.boolean(),
  decisionReason: z.string().nullable(),
});
export const MemberView = z.strictObject({
  memberId: z.string(),
  displayName: z.string(),
  email: z.string(),
  role: z.enum(memberRoles),
  status: z.enum(memberStatuses),
  isSelf: z.boolean(),
  joinedAt: z.date(),
  /** The live or latest mandate; null where there is none. */
  mandate: MandateView.nullable(),
  /** What one administrator wants of another's place and a second one has not agreed to yet. */
  wish: z.strictObject({ role: z.enum(memberRoles).nullable(), status: z.enum(memberStatuses).nullable(), isOwn: z.boolean() }).nullable(),
});
export type MemberView = z.infer<typeof MemberView>;
export const InvitationView = z.strictObject({
  invitationId: z.string(),
  email: z.string(),
  role: z.enum(memberRoles),
  expiresAt: z.date(),
  createdAt: z.date(),
  /** Two administrators must agree: this one still waits for the second. */
  waitsForSecond: z.boolean(),
  /** Whether the reader can be the second. */
  maySecond: z.boolean(),
});
export type InvitationView = z.infer<typeof InvitationView>;
export const TeamView = z.strictObject({
  kind: z.enum(organizationKinds),
  roles: z.array(z.enum(memberRoles)),
  mayManage: z.boolean(),
  /** Active people of the role that must not die out. */
  heads: z.number().int(),
  members: z.array(MemberView),
  invitations: z.array(InvitationView),
});
export type TeamView = z.infer<typeof TeamView>;

export const WaitingMandateView = z.strictObject({
  mandateId: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  uscc: z.string().nullable(),
  regionCode: z.string().nullable(),
  kind: z.enum(mandateKinds),
  scope: z.array(z.string()),
  endsOn: Day.nullable(),
  statement: z.string(),
  claimantName: z.string(),
  claimantEmail: z.string(),
  /** Names of members whose mandate for this organization already stands. */
  standing: z.array(z.string()),
  createdAt: z.date(),
});
export type WaitingMandateView = z.infer<typeof WaitingMandateView>;
export const DisputeView = z.strictObject({
  disputeId: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  uscc: z.string().nullable(),
  claimantName: z.string(),
  claimantEmail: z.string(),
  statement: z.string(),
  status: z.enum(disputeStatuses),
  createdAt: z.date(),
});
export type DisputeView = z.infer<typeof DisputeView>;
export const OrganizationView = z.strictObject({
  organizationId: z.string(),
  kind: z.enum(organizationKinds),
  status: z.enum(organizationStatuses),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  uscc: z.string().nullable(),
  lenderKind: z.enum(lenderKinds).nullable(),
  regionCode: z.string().nullable(),
  members: z.number().int(),
  openInvitations: z.number().int(),
  /** Heads whom an administrator has invited beside the house's own, until a second one agrees. */
  proposedHeads: z.array(z.strictObject({ invitationId: z.string(), email: z.string(), maySecond: z.boolean() })),
  createdAt: z.date(),
});
export type OrganizationView = z.infer<typeof OrganizationView>;
export const SeatView = z.strictObject({ code: z.string(), nameZh: z.string(), nameEn: z.string().nullable() });
export type SeatView = z.infer<typeof SeatView>;
export const OrganizationFilter = z.strictObject({ kind: z.enum(organizationKinds), page: z.int().min(1).max(1000) });
export const OwnMandateView = z.strictObject({
  organizationStatus: z.enum(organizationStatuses),
  organizationName: z.string(),
  role: z.enum(memberRoles),
  /** The latest mandate or claim; null when there is none. */
  mandate: MandateView.nullable(),
});
export type OwnMandateView = z.infer<typeof OwnMandateView>;
export const Done = z.strictObject({ ok: z.literal(true) });
export type Done = z.infer<typeof Done>;

export const RegistryFilter = z.strictObject({
  text: z.string().max(100).default(""),
  /** Null for every kind of subject. */
  kind: z.enum(subjectKinds).nullable().default(null),
  page: z.int().min(1).max(200).default(1),
});
export type RegistryFilter = z.infer<typeof RegistryFilter>;

/** Public registry facts of subjects, found by name or code. A capped total means that there are at least so many. */
export const RegistryPage = z.strictObject({
  total: z.int(),
  isCapped: z.boolean(),
  rows: z.array(
    z.strictObject({
      subjectId: z.string(),
      kind: z.enum(subjectKinds),
      uscc: z.string().nullable(),
      legacyNumber: z.string().nullable(),
      name: z.string(),
      regionName: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
      registeredOn: z.string().nullable(),
      sourceUnit: z.string(),
      asOf: z.string(),
      /** Somebody has come to the platform for it. */
      hasOrganization: z.boolean(),
    }),
  ),
});
export type RegistryPage = z.infer<typeof RegistryPage>;
