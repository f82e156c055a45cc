import type { ReactNode } from "react";
import { Desk } from "@/app/[locale]/desk";
import { requireLender } from "@/server/auth/require-actor";

export default async function LenderLayout({ children }: { children: ReactNode }) {
  return (
    <Desk desk="lender" actor={await requireLender()}>
      {children}
    </Desk>
  );
}
