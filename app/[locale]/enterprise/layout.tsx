import type { ReactNode } from "react";
import { Desk } from "@/app/[locale]/desk";
import { requireEnterprise } from "@/server/auth/require-actor";

export default async function EnterpriseLayout({ children }: { children: ReactNode }) {
  return (
    <Desk desk="enterprise" actor={await requireEnterprise()}>
      {children}
    </Desk>
  );
}
