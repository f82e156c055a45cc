import type { Refusal } from "@/components/ui/refusal";
import { TableKept } from "@/server/lab/schema";
import { type TableFaultReason, tableFaultReasons } from "@/server/lab/tables/fault";

/** What became of a table that was sent: kept, not such a table, or refused for another reason. */
export type SentTable =
  | { readonly kept: TableKept }
  | { readonly fault: TableFaultReason; readonly row: number | null }
  | { readonly refused: Refusal };

/** Sends a table to the lab. A connection that breaks is refused as `unknown`. */
export async function sendTable(file: File): Promise<SentTable> {
  const sent = await fetch(`/api/lab-tables?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file }).catch(() => null);
  const answer: unknown = await sent?.json().catch(() => null);
  const kept = TableKept.safeParse(answer);
  if (sent?.status === 201 && kept.success) return { kept: kept.data };
  const said = (typeof answer === "object" ? answer : null) as Partial<
    Record<"fault" | "row" | "reason" | "requestId" | "facts", unknown>
  > | null;
  const fault = tableFaultReasons.find((reason) => reason === said?.fault);
  if (fault) return { fault, row: typeof said?.row === "number" ? said.row : null };
  return {
    refused: {
      reason: typeof said?.reason === "string" ? said.reason : "unknown",
      requestId: typeof said?.requestId === "string" ? said.requestId : null,
      facts: said?.facts && typeof said.facts === "object" ? (said.facts as Refusal["facts"]) : {},
    },
  };
}
