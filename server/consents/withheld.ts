import "server-only";
import { and, eq } from "drizzle-orm";
import { consentSheets } from "../../db/schema/consents.ts";
import type { Scope } from "../access/with-actor.ts";
import type { ConsentRow } from "./locks.ts";
import { ConsentAsk, ConsentTerms } from "./schema.ts";

/**
 * The items that the sheet of a consent that the caller has found asked for and that it does not let be read, in the sheet's order: left
 * unticked when it signed, or taken out since.
 */
export async function listWithheldItems(scope: Scope, consent: ConsentRow): Promise<string[]> {
  const { sheetId, items } = ConsentTerms.parse(consent.terms);
  const signed = items.map(({ itemCode }) => itemCode);
  const own = and(eq(consentSheets.id, sheetId), eq(consentSheets.enterpriseId, consent.enterpriseId));
  const [sheet] = await scope.tx.select({ ask: consentSheets.ask }).from(consentSheets).where(own);
  const asked = sheet ? ConsentAsk.parse(sheet.ask).items.map(({ itemCode }) => itemCode) : [];
  return asked.filter((itemCode) => !signed.includes(itemCode));
}
