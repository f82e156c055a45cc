import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations.ts";
import { sendMail } from "../../access/outbox.ts";
import type { Scope } from "../../access/with-actor.ts";
import { only } from "../../kernel/errors.ts";
import type { LenderCase } from "../../loan-requests/cases/locks.ts";

/** Writes to the enterprise that its line is other than before; what and why stands on the request's page. */
export async function tellEnterprise({ tx }: Scope, lenderCase: LenderCase): Promise<void> {
  const { lenderId, enterpriseId, reference, loanRequestId } = lenderCase;
  const lender = only(await tx.select().from(organizations).where(eq(organizations.id, lenderId)));
  const facts = { lenderZh: lender.nameZh, lenderEn: lender.nameEn ?? lender.nameZh, reference };
  await sendMail(tx, {
    to: enterpriseId,
    locale: "zh-CN",
    template: "line_changed",
    facts,
    path: `/enterprise/requests/${loanRequestId}/timeline`,
  });
}
