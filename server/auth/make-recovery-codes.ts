import "server-only";
import { authDatabase } from "../../db/client.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { issueRecoveryCodes } from "./recovery-codes.ts";
import { findUser } from "./sign-in.ts";

type Self = { readonly userId: string; readonly displayName: string; readonly requestId: string };

/** Fresh recovery codes, shown this once; the earlier ones stop working. Refuses with PRECONDITION_FAILED where there is no authenticator. */
export async function makeRecoveryCodes(self: Self): Promise<{ recoveryCodes: string[] }> {
  const user = await findUser(self.userId);
  if (!user) throw notFound("account");
  if (user.totpConfirmedAt === null) throw new DomainError("PRECONDITION_FAILED", "totp.not_enrolled");

  const recoveryCodes = await authDatabase().transaction(async (tx) => {
    const codes = await issueRecoveryCodes(tx, user.id);
    await recordAuthAudit(tx, { ...self, action: "totp.recovery_codes_made", detail: { count: codes.length } });
    return codes;
  });
  return { recoveryCodes };
}
