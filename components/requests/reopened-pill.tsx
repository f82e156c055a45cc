import { useTranslations } from "next-intl";
import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import { Pill, StatusPill } from "../ui/status-pill";
import { lookedAgain } from "./looked-again";

/** Beside a request's own state: that a refusal on it was reopened, or taken back. Nothing where neither is so. */
export function ReopenedPill({ loanRequestId, reopened }: { loanRequestId: string; reopened: readonly OwnReconsiderationView[] }) {
  const t = useTranslations("loanRequests.reconsideration");
  if (lookedAgain(loanRequestId, reopened)?.step === "looks_again") return <Pill look="going">{t("reopened")}</Pill>;
  const isTakenBack = reopened.some((task) => task.loanRequestId === loanRequestId && task.status === "reversed");
  return isTakenBack ? <StatusPill kind="reconsideration" state="reversed" /> : null;
}
