import type { LoanSummary } from "@/server/loans/repayments/schema";
import { StatusPill } from "../ui/status-pill";

type Standing = Pick<LoanSummary, "status" | "daysPastDue">;

/** Where a loan stands; a late one says so in place of being paid back. */
export function LoanState({ loan }: { loan: Standing }) {
  return <StatusPill kind="loan" state={loan.status === "active" && loan.daysPastDue > 0 ? "late" : loan.status} />;
}
