import type { ReactNode } from "react";
import { Desk } from "@/app/[locale]/desk";
import { requireAdministrator } from "@/server/auth/require-actor";

export default async function AdministratorLayout({ children }: { children: ReactNode }) {
  return (
    <Desk desk="admin" actor={await requireAdministrator()}>
      {children}
    </Desk>
  );
}
