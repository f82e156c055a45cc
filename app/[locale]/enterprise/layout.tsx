import type { ReactNode } from "react";
import { Desk } from "@/app/[locale]/desk";
import { MandateBanner } from "@/components/account/mandate-banner";
import { ClosingBanner } from "@/components/rights/closing-banner";
import { requireEnterprise } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export default async function EnterpriseLayout({ children }: { children: ReactNode }) {
  const actor = await requireEnterprise();
  const closing = actor.mandate === "approved" ? await callerFor(actor).closings.findWaiting() : null;
  return (
    <Desk desk="enterprise" actor={actor}>
      <MandateBanner actor={actor} />
      {closing ? <ClosingBanner waiting={closing} /> : null}
      {children}
    </Desk>
  );
}
