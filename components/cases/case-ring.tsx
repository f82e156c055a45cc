import { SlaRing } from "@/components/ui/sla-ring";
import type { QueueRow } from "@/server/loan-requests/cases/schema";

/** The clock stands still while the customer owes the next step; once answered, no promised time runs. */
export function CaseRing({ row: { sla, status } }: { row: Pick<QueueRow, "sla" | "status"> }) {
  if (sla)
    return <SlaRing promisedHours={sla.promisedHours} elapsedHours={sla.promisedHours - sla.hoursLeft} provisional={sla.isProvisional} />;
  return status === "action_required" || status === "offer_issued" ? <SlaRing promisedHours={1} elapsedHours={0} stopped /> : null;
}
