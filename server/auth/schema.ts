import { z } from "zod";
import { memberRoles, organizationKinds } from "../../db/schema/words.ts";
import { isPlainLine } from "../kernel/names.ts";
import { Email, NewPassword } from "./password.ts";

export const Locale = z.enum(["en", "zh-CN"]);
export const Done = z.strictObject({ ok: z.literal(true) });
export const PersonName = z.string().trim().min(1).max(60).refine(isPlainLine, "text.not_plain");
/** What a link in an e-mail carries. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const StepUpInput = z.strictObject({ way: z.enum(["code", "password", "demo"]), secret: z.string().max(200) });
export type StepUpInput = z.infer<typeof StepUpInput>;

export const SignUpInput = z.strictObject({ email: Email, displayName: PersonName, uscc: z.string().max(40), locale: Locale });
export type SignUpInput = z.infer<typeof SignUpInput>;

export const ForgotPasswordInput = z.strictObject({ email: Email, locale: Locale });
/** Behind a link that begins an account the name may be put right; a new password changes no name. */
export const ChoosePasswordInput = z.strictObject({ token: LinkToken, password: NewPassword, displayName: PersonName.optional() });
export type ChoosePasswordInput = z.infer<typeof ChoosePasswordInput>;
export const RenameInput = z.strictObject({ displayName: PersonName });
export const ChangePasswordInput = z.strictObject({ password: NewPassword });

export const SessionRef = z.strictObject({ sessionId: z.string().max(40) });
export const SessionView = z.strictObject({
  sessionId: z.string(),
  userAgent: z.string(),
  address: z.string(),
  isThis: z.boolean(),
  lastSeenAt: z.date(),
  startedAt: z.date(),
});

export const WhoAmI = z.strictObject({
  displayName: z.string(),
  email: z.string(),
  locale: Locale,
  hasTotp: z.boolean(),
  isDemo: z.boolean(),
  /** Null where there is no authenticator. */
  recoveryCodesLeft: z.int().nullable(),
  stepUpWay: z.enum(["code", "password", "demo"]),
});
export type WhoAmI = z.infer<typeof WhoAmI>;

export const InvitationRef = z.strictObject({ token: LinkToken });
export const InvitationPage = z.strictObject({
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  kind: z.enum(organizationKinds),
  role: z.enum(memberRoles),
  email: z.string(),
  expiresAt: z.date(),
  hasAccount: z.boolean(),
});
export type InvitationPage = z.infer<typeof InvitationPage>;
export const OpenByInvitationInput = z.strictObject({ token: LinkToken, displayName: PersonName, password: NewPassword, locale: Locale });
export type OpenByInvitationInput = z.infer<typeof OpenByInvitationInput>;

export const Opened = z.strictObject({ email: z.string() });
export const PlaceRef = z.strictObject({ memberId: z.string().max(40) });
export const JoinedView = z.strictObject({ organizationId: z.string(), memberId: z.string() });
export const PlaceView = z.strictObject({
  memberId: z.string(),
  role: z.enum(memberRoles),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  kind: z.enum(organizationKinds),
  isNow: z.boolean(),
});
export const LocaleInput = z.strictObject({ locale: Locale });
export const TotpBegun = z.strictObject({ uri: z.string(), seed: z.string() });
export const RecoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) });
export const CodeInput = z.strictObject({ code: z.string().max(10) });
