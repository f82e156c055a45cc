import type { ReactNode } from "react";
import { Desk } from "@/app/[locale]/desk";
import { requireAuthority } from "@/server/auth/require-actor";

export default async function AuthorityLayout({ children }: { children: ReactNode }) {
  return (
    <Desk desk="authority" actor={await requireAuthority()}>
      {children}
    </Desk>
  );
}
