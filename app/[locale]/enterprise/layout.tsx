import type { ReactNode } from "react";
import { Desk } from "@/app/[locale]/desk";
import { MandateBanner } from "@/components/account/mandate-banner";
import { requireEnterprise } from "@/server/auth/require-actor";

export default async function EnterpriseLayout({ children }: { children: ReactNode }) {
  const actor = await requireEnterprise();
  return (
    <Desk desk="enterprise" actor={actor}>
      <MandateBanner actor={actor} />
      {children}
    </Desk>
  );
}
