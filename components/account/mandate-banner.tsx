import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import type { EnterpriseActor } from "@/server/kernel/actor";
import { callerFor } from "@/server/trpc/caller";
import { Reclaim } from "./reclaim";

/** Says, on every page of the desk, why only registry facts are open and who opens the rest. Nothing once the mandate is approved. */
export async function MandateBanner({ actor }: { actor: EnterpriseActor }) {
  if (actor.mandate === "approved") return null;
  const [own, t] = await Promise.all([callerFor(actor).mandates.own(), getTranslations("mandateBanner")]);
  const isOpen = own.organizationStatus === "active";
  const status = own.mandate?.status;
  if (status === "pending") {
    return (
      <Banner tone="info" title={t("pending.title")} className="mb-6">
        {t("pending.body")}
      </Banner>
    );
  }
  // In an approved enterprise an operator's mandate comes from the representative; every other claim goes to an administrator.
  if (isOpen && own.role === "operator") {
    return (
      <Banner tone="warn" title={t("operator.title")} className="mb-6">
        {t("operator.body")}
      </Banner>
    );
  }
  return (
    <Banner tone="warn" title={status === "rejected" ? t("rejected.title") : t("none.title")} className="mb-6">
      <p>{status === "rejected" ? t("rejected.body", { reason: own.mandate?.decisionReason ?? "" }) : t("none.body")}</p>
      <Reclaim role={actor.role} />
    </Banner>
  );
}
