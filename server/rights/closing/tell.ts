import "server-only";
import { sendMail } from "../../access/outbox.ts";
import type { Tx } from "../../access/with-actor.ts";

/** Tells every member of the enterprise what becomes of its account. */
export function tellMembers(
  tx: Tx,
  enterpriseId: string,
  decision: "asked" | "undone" | "put_off",
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  const mail = { to: enterpriseId, locale: "zh-CN", template: "account_closing", path: "/enterprise/settings/rights" } as const;
  return sendMail(tx, { ...mail, facts: { ...facts, decision } });
}
